"""Forms that ship with the kiosk; what staff publish under the same name takes their place."""

import logging
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from pydantic import ValidationError

from services.contract.forms import Form, is_closed

log = logging.getLogger("kiosk.forms")

MOST_USED_FIRST = (
    "repair",
    "help_visit",
    "call_back",
    "meal_order",
    "clinic_appointment",
    "market_order",
    "home_help",
    "activity_sign_up",
    "book_pick_up",
    "visitor",
    "report_problem",
    "benefit",
    "renovation",
    "satisfaction",
    "vote",
)
"""The order in which the built-in forms are listed; others that ship come after these."""

LED_TO = ("repair", "activity_sign_up")
"""Not on the list of forms, because an action of their own or a page leads to them."""


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

    def offered(self, published: Iterable[Form], now: datetime) -> tuple[Form, ...]:
        """The forms for the list of forms: what staff made first, then those that ship, most used
        first; what is closed at `now` stands last. Staff take one off the list by publishing it
        with `offered` false, whatever its version."""
        newest: dict[str, Form] = {}
        for form in published:
            if form.name not in newest or form.version > newest[form.name].version:
                newest[form.name] = form
        switched_off = {form.name for form in newest.values() if not form.offered}
        shipped = sorted((path.stem for path in self._folder.glob("*.json")), key=_use)
        own = [name for name in newest if name not in shipped]
        found = (self.named(name, newest.values()) for name in (*own, *shipped))
        listed = [it for it in found if it and it.offered and it.name not in switched_off]
        return tuple(sorted(listed, key=lambda form: is_closed(form, now)))

    def to_open(self, published: Iterable[Form], now: datetime) -> tuple[Form, ...]:
        """All that can be asked for by name: the forms of the list, and those of `LED_TO`."""
        known = tuple(published)
        listed = self.offered(known, now)
        names = {form.name for form in listed}
        led_to = (self.named(name, known) for name in LED_TO if name not in names)
        return (*listed, *(form for form in led_to if form is not None))

    def _built_in(self, name: str) -> Form | None:
        if name not in self._read:
            self._read[name] = _read_form(self._folder / f"{name}.json")
        return self._read[name]


def _use(name: str) -> tuple[int, str]:
    known = name in MOST_USED_FIRST
    return (MOST_USED_FIRST.index(name) if known else len(MOST_USED_FIRST), name)


def _read_form(path: Path) -> Form | None:
    if not path.is_file():
        return None
    try:
        return Form.model_validate_json(path.read_bytes())
    except ValidationError as error:
        log.warning("form not understood file=%s reason=%s", path.name, error.errors()[0]["msg"])
        return None
