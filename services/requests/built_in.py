"""Forms that ship with the kiosk; what staff publish under the same name takes their place."""

import logging
from collections.abc import Iterable
from pathlib import Path

from pydantic import ValidationError

from services.contract.forms import Form

log = logging.getLogger("kiosk.forms")


class BuiltInForms:
    """The forms of a folder, one JSON file each, read when first asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._read: dict[str, Form | None] = {}

    def named(self, name: str, published: Iterable[Form] = ()) -> Form | None:
        """The form of that name: the newest of `published` and the built-in one, or `None`."""
        known = [form for form in published if form.name == name]
        built_in = self._built_in(name)
        if built_in is not None:
            known.append(built_in)
        return max(known, key=lambda form: form.version, default=None)

    def _built_in(self, name: str) -> Form | None:
        if name not in self._read:
            self._read[name] = _read_form(self._folder / f"{name}.json")
        return self._read[name]


def _read_form(path: Path) -> Form | None:
    if not path.is_file():
        return None
    try:
        return Form.model_validate_json(path.read_bytes())
    except ValidationError as error:
        log.warning("form not understood file=%s reason=%s", path.name, error.errors()[0]["msg"])
        return None
