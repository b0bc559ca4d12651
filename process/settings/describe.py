"""The settings as a document: what `linli settings` prints and `docs/settings.md` holds."""

import types
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from process.settings.keys import Section, Settings


def describe_all() -> str:
    """All sections and keys as TOML with comments, ready to be used as a file."""
    parts = [_describe_section(name, field) for name, field in Settings.model_fields.items()]
    return "\n\n".join(parts)


def _describe_section(name: str, field: FieldInfo) -> str:
    section = field.annotation
    if not (isinstance(section, type) and issubclass(section, Section)):
        raise TypeError(f"{name} is no section")
    lines = [f"# {' '.join((section.__doc__ or '').split())}", f"[{name}]"]
    for key, info in section.model_fields.items():
        lines.append(f"# {info.description} ({_type_name(info.annotation)})")
        lines.append(_assignment(key, info.default))
    return "\n".join(lines)


def _assignment(key: str, default: object) -> str:
    if default is None:
        return f"# {key} ="
    if isinstance(default, bool):
        return f"{key} = {str(default).lower()}"
    if isinstance(default, str | Path):
        return f'{key} = "{default}"'
    return f"{key} = {default}"


def _type_name(annotation: Any) -> str:
    origin = get_origin(annotation)
    if origin is Literal:
        return " | ".join(str(value) for value in get_args(annotation))
    if origin in (types.UnionType, Union):
        return " | ".join(
            _type_name(part) for part in get_args(annotation) if part is not type(None)
        )
    names = {str: "text", int: "whole number", float: "number", bool: "true | false", Path: "path"}
    return names[annotation]
