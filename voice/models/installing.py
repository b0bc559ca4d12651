"""Installing a model: fetched or given, proved, unpacked, looked at, loaded once, put in place.

The folder of a model never changes once it is there; a link names the one that is used. So whenever
the power goes, the link names the old model or the new one, whole either way.
"""

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from process.durable import rename_durably
from process.instance import AlreadyRunning, only_one
from voice.models.fetching import Told, fetch, told_of_disk
from voice.models.installed import (
    HEARING_LINK,
    SPEAKING_LINK,
    looks_like_hearing,
    looks_like_speaking,
)
from voice.models.library import THIS_ENVIRONMENT, Libraries
from voice.models.loading import LIBRARY_MISSING
from voice.models.proving import proves_files, sum_of, sum_of_all
from voice.models.published import InstallFailed, Kind, Published
from voice.models.unpacking import unpack

LOADED_S = 300.0
_LINKS = {Kind.HEARING: HEARING_LINK, Kind.SPEAKING: SPEAKING_LINK}
_LOOKS = {Kind.HEARING: looks_like_hearing, Kind.SPEAKING: looks_like_speaking}
_LOADING = Path(__file__).with_name("loading.py")


def install(
    model: Published,
    model_dir: Path,
    given: Path | None = None,
    say: Callable[[str], None] = print,
    tell: Told = lambda _came, _whole: None,
    *,
    libraries: Libraries = THIS_ENVIRONMENT,
) -> Path:
    """Install `model` into `model_dir` and return its folder. `given` is its archive, a folder with
    that archive in it, or its unpacked folder; without it the archive is fetched. `say` gets each
    step in words, `tell` the bytes that came. The library it is loaded with comes by `libraries`.

    Raises:
        InstallFailed: it is not installed; what was in use is still in use.
    """
    try:
        with only_one(model_dir, "voice-install"):
            _tidy(model_dir)
            fresh, digest = _unpacked(model, model_dir, given, say, tell)
            _checked(model, fresh, say, libraries)
            return _put_in_place(model, model_dir, fresh, digest)
    except AlreadyRunning as error:
        raise InstallFailed("another linli voice install is at work: wait for it") from error
    except OSError as error:
        raise InstallFailed(told_of_disk(error, model_dir)) from error


def _unpacked(
    model: Published, model_dir: Path, given: Path | None, say: Callable[[str], None], tell: Told
) -> tuple[Path, str]:
    """The folder with the model's files, not in use yet, and what proves them."""
    fresh = model_dir / "models" / f"{model.name}.new"
    if given is not None and _LOOKS[model.kind](given):
        say(f"copying {given}")
        digest = _copied(model, given, fresh, say)
    else:
        archive = _archive(model, model_dir, given, say, tell)
        digest = _proved(model, archive, given is None, say)
        say("unpacking")
        unpack(archive, fresh, model.unpacked_at_most)
    return fresh, digest


def _put_in_place(model: Published, model_dir: Path, fresh: Path, digest: str) -> Path:
    folder = fresh.with_name(f"{model.name}-{digest[:12]}")
    if folder.is_dir():
        shutil.rmtree(fresh)
    else:
        rename_durably(fresh, folder)
    _use(folder, model_dir / _LINKS[model.kind])
    shutil.rmtree(model_dir / "downloads", ignore_errors=True)
    _tidy(model_dir)
    return folder


def _archive(
    model: Published, model_dir: Path, given: Path | None, say: Callable[[str], None], tell: Told
) -> Path:
    if given is not None:
        file = given / model.archive if given.is_dir() else given
        if not file.is_file():
            raise InstallFailed(f"{given} is neither the model nor has {model.archive} in it")
        return file
    if model.sha256 is None:
        raise InstallFailed(
            f"no checksum of {model.name} is known to us, so it is not fetched by its address."
            f" Fetch {model.archive} from {model.page} yourself, ask its publisher for the SHA-256"
            " sum, and use --from FILE --sha256 SUM"
        )
    _make_room(model, model_dir)
    part = model_dir / "downloads" / f"{model.archive}.{model.sha256[:12]}.part"
    part.parent.mkdir(exist_ok=True)
    say(f"fetching {model.address}")
    fetch(model.address, part, model.size, tell)
    return part


def _make_room(model: Published, model_dir: Path) -> None:
    needed = (model.size or 0) + model.unpacked_at_most
    free = shutil.disk_usage(model_dir).free
    if free < needed:
        raise InstallFailed(
            f"the disk of {model_dir} has {free >> 20} MiB free, {needed >> 20} MiB are needed:"
            " make room and start again"
        )


def _proved(model: Published, archive: Path, fetched: bool, say: Callable[[str], None]) -> str:
    if model.sha256 is None:
        raise InstallFailed(
            f"no checksum of {model.name} is known to us: give the one of {model.page}"
            " with --sha256 SUM"
        )
    say("checking its SHA-256 sum")
    digest = sum_of(archive)
    if digest == model.sha256:
        return digest
    if fetched:
        shutil.rmtree(archive.parent, ignore_errors=True)
        raise InstallFailed("what came is not what was published; it was thrown away: start again")
    raise InstallFailed(
        f"{archive.name} is not what was published (its SHA-256 sum is {digest}): fetch it again"
        f" from {model.page}"
    )


def _copied(model: Published, given: Path, fresh: Path, say: Callable[[str], None]) -> str:
    shutil.copytree(given, fresh, symlinks=False)
    if model.files:
        say("checking the SHA-256 sums of its files")
        proves_files(fresh, model.files)
    else:
        say("no checksums of its files are known to us: it is taken as it is")
    return sum_of_all(fresh)


def _checked(
    model: Published, folder: Path, say: Callable[[str], None], libraries: Libraries
) -> None:
    if not _LOOKS[model.kind](folder):
        raise InstallFailed(f"there is no model for {model.kind} in it")
    libraries.ensure(model.kind, say)
    say("loading it once")
    command = (libraries.python, "-P", str(_LOADING), model.kind, str(folder.absolute()))
    try:
        done = subprocess.run(command, capture_output=True, timeout=LOADED_S, check=False)
    except subprocess.TimeoutExpired as error:
        raise InstallFailed("it does not load in time: this machine is too slow for it") from error
    if done.returncode == LIBRARY_MISSING:
        say("not tried: the library that loads it is not installed here")
    elif done.returncode != 0:
        complaint = done.stderr.decode(errors="replace").strip().splitlines()
        raise InstallFailed(f"it does not load: {complaint[-1] if complaint else 'it crashed'}")


def _use(folder: Path, link: Path) -> None:
    fresh = link.with_name(link.name + ".new")
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(folder.relative_to(link.parent))
    rename_durably(fresh, link)


def _tidy(model_dir: Path) -> None:
    """Remove what no link names: what was replaced, and what an install left that was ended."""
    used = {(model_dir / link).resolve() for link in _LINKS.values()}
    models = model_dir / "models"
    for folder in models.iterdir() if models.is_dir() else ():
        if folder.resolve() not in used:
            shutil.rmtree(folder, ignore_errors=True)


def with_sum(model: Published, sha256: str) -> Published:
    """The same model with the sum that staff took from its publisher.

    Raises:
        InstallFailed: that is no SHA-256 sum.
    """
    given = sha256.strip().lower()
    if len(given) != 64 or not set(given) <= set("0123456789abcdef"):
        raise InstallFailed("a SHA-256 sum has 64 signs from 0 to 9 and a to f")
    return replace(model, sha256=given, size=None)
