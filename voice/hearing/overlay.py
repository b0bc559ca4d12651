"""A model as we want it heard: its own files, but patient at the end of speech.

vosk 0.3.45 from PyPI has no calls for the pauses, only `conf/model.conf` of the model's folder; and
the model may be read-only. So the engine loads a private folder of links, with a configuration of
ours in which only the rules of the end point differ.
"""

import re
import struct
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PATIENT = {
    "rule1.min-trailing-silence": "8",
    "rule2.min-trailing-silence": "1.0",
    "rule3.min-trailing-silence": "1.5",
    "rule4.min-trailing-silence": "2.5",
    "rule5.min-utterance-length": "25",
}
"""Seconds. Rule 1: nothing was said; 2 to 4: silence after speech, the less finished it looks the
longer; 5: the longest segment. Models bring 0.5, 1 and 2 s for 2 to 4, which cuts elders short in
the middle of a thought."""

_RESAMPLING = ("--allow-downsample=true", "--allow-upsample=true")
_BOUNDARIES = Path("graph/phones/word_boundary.int")
_BOUNDARY = "(nonword|begin|end|internal|singleton)"
_NET = b"\0B<TransitionModel> <Topology> \x04"
_NET_BYTES = 16_384


@contextmanager
def overlaid(model: Path) -> Iterator[Path]:
    """A private folder that stands for `model`; it is gone after the block, which is after loading.

    Raises:
        OSError: a file of the model cannot be read, or there is no room for the folder.
    """
    with tempfile.TemporaryDirectory(prefix="linli-model-") as name:
        folder = Path(name)
        _link_all(model, folder, model)
        yield folder


def patient(lines: str) -> str:
    """The text of a `model.conf` with our rules of the end point, its other lines as they were."""
    kept = [line for line in lines.splitlines() if not _is_rule(line)]
    rules = [f"--endpoint.{rule}={value}" for rule, value in PATIENT.items()]
    return "\n".join([*kept, *rules, ""])


def any_rate(lines: str) -> str:
    """The text of a `mfcc.conf` that also takes sound of 8 kHz, which else raises at the first
    piece."""
    kept = [line for line in lines.splitlines() if not line.strip().startswith("--allow-")]
    return "\n".join([*kept, *_RESAMPLING, ""])


def is_whole(boundaries: str, phones: int) -> bool:
    """Whether a `word_boundary.int` names every phone from 1 to `phones`.

    A phone that it lacks ends the whole process inside `Result()`; without the file there are only
    rougher word times.
    """
    lines = [line.strip() for line in boundaries.splitlines()]
    return len(lines) >= phones and all(
        re.fullmatch(rf"{number} {_BOUNDARY}", line) for number, line in enumerate(lines, 1)
    )


def phones_of(net: bytes) -> int:
    """The highest phone in the beginning of an `am/final.mdl` (Kaldi `HmmTopology::Write`: size of
    a number, how many, the numbers); 0 if it begins otherwise."""
    if not net.startswith(_NET):
        return 0
    begin = len(_NET) + 4
    count = int.from_bytes(net[len(_NET) : begin], "little")
    numbers = net[begin : begin + 4 * count]
    return max((number for (number,) in struct.iter_unpack("<i", _even(numbers))), default=0)


def _even(numbers: bytes) -> bytes:
    return numbers[: len(numbers) // 4 * 4]


_CHANGED = {Path("conf/model.conf"): patient, Path("conf/mfcc.conf"): any_rate}


def _link_all(source: Path, target: Path, model: Path) -> None:
    for entry in source.iterdir():
        within = entry.relative_to(model)
        if entry.is_dir():
            (target / entry.name).mkdir()
            _link_all(entry, target / entry.name, model)
        elif change := _CHANGED.get(within):
            (target / entry.name).write_text(change(_text(entry)), encoding="utf-8")
        elif within != _BOUNDARIES or is_whole(_text(entry), _phones(model)):
            (target / entry.name).symlink_to(entry.resolve())


def _phones(model: Path) -> int:
    with (model / "am" / "final.mdl").open("rb") as net:
        return phones_of(net.read(_NET_BYTES))


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8", errors="replace")


def _is_rule(line: str) -> bool:
    option = line.strip().partition("=")[0].removeprefix("--endpoint.")
    return option in PATIENT
