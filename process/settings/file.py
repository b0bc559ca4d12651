"""Reading `linli.toml`: an unknown key or a bad value is an error that names line and key."""

import os
import re
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

from pydantic import ValidationError

from process.settings.keys import Settings

ENVIRONMENT_PREFIX = "LINLI_"


class SettingsError(Exception):
    """The settings cannot be used; the text says file, line, key and what is wrong."""


def read_settings(path: Path | None, environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings of `path` (all defaults if `None`), then of the environment.

    A variable `LINLI_<SECTION>__<KEY>` overrides the file. Relative paths in the file are taken
    from the file's own folder.

    Raises:
        SettingsError: the file cannot be read, is not TOML, or holds an unknown key or bad value.
    """
    text = _read(path) if path else ""
    try:
        tree = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path}: {error}") from error
    _apply_environment(tree, environment)
    try:
        settings = Settings.model_validate(tree)
    except ValidationError as error:
        raise SettingsError(_explain(error, path, text)) from error
    return _anchor_paths(settings, path.parent.resolve() if path else Path.cwd())


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: {error}") from error


def _apply_environment(tree: dict[str, object], environment: Mapping[str, str]) -> None:
    for variable, value in environment.items():
        section, separator, key = variable.removeprefix(ENVIRONMENT_PREFIX).partition("__")
        if variable.startswith(ENVIRONMENT_PREFIX) and separator:
            table = tree.setdefault(section.lower(), {})
            if isinstance(table, dict):
                table[key.lower()] = value


def _explain(error: ValidationError, path: Path | None, text: str) -> str:
    lines = []
    for problem in error.errors():
        where = [str(part) for part in problem["loc"]]
        key = ".".join(where)
        what = "unknown key" if problem["type"] == "extra_forbidden" else problem["msg"]
        line = line_of(text, where)
        origin = f"{path}:{line}" if line else "environment"
        lines.append(f"{origin}: {key}: {what}")
    return "\n".join(lines)


def line_of(text: str, where: Sequence[str]) -> int | None:
    """The line of this section or key of a TOML text, counted from 1."""
    section, key = where[0], where[1] if len(where) > 1 else None
    current = ""
    for number, line in enumerate(text.splitlines(), start=1):
        header = re.match(r"\s*\[\s*([^\]]+?)\s*\]", line)
        if header:
            current = header[1].strip("\"'")
            if key is None and current == section:
                return number
            continue
        assigned = re.match(r"\s*[\"']?([A-Za-z0-9_-]+)[\"']?\s*[.=]", line)
        if assigned and (
            (current == section and assigned[1] == key) or (not current and assigned[1] == section)
        ):
            return number
    return None


def _anchor_paths(settings: Settings, base: Path) -> Settings:
    sections = {}
    for name in type(settings).model_fields:
        section = getattr(settings, name)
        moved = {key: base / value for key, value in section if isinstance(value, Path)}
        sections[name] = section.model_copy(update=moved)
    return settings.model_copy(update=sections)
