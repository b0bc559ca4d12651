"""Where a sentence is said, for the commands: a page of a kiosk with the demo community on it."""

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from services.requests.built_in import BuiltInForms
from voice.commands.failure import CommandFailed
from voice.understanding.scene import CountingDown, Scene

ASSETS = Path(__file__).parents[2] / "assets"

PAGES = (
    "channel",
    "pairing",
    "home",
    "emergency",
    "on_site",
    "asking",
    "away",
    "maintenance",
    "weekly",
    "settings",
    "notices",
    "notice",
    "prices",
    "good",
    "directory",
    "person",
    "forms",
    "form",
    "on_phone",
    "receipt",
    "practised",
    "results",
    "requests",
    "activities",
    "activity",
    "ebooks",
    "ebook",
    "alert",
)
"""The kiosk's pages. A test holds them to `ui/screens/catalogue.py`, which voice does not know."""


def scene_on(page: str, assets: Path = ASSETS) -> Scene:
    """The scene of that page, with the forms that ship and the names of the demo community. On the
    page `emergency` the call is still being counted down.

    Raises:
        CommandFailed: there is no such page.
    """
    forms = BuiltInForms(assets / "forms").to_open((), datetime.now(UTC))
    pages = (*PAGES, *(f"form:{form.name}" for form in forms))
    if page and page not in pages:
        raise CommandFailed(f"there is no page {page}; the pages are {', '.join(pages)}")
    return Scene(
        page=page,
        question=CountingDown() if page == "emergency" else None,
        forms=forms,
        goods=_names(_read(assets, "prices")["goods"], "name"),
        activities=_names(_read(assets, "activities"), "title"),
        people=_names(_read(assets, "directory"), "name"),
    )


def _read(assets: Path, name: str) -> Any:
    return json.loads((assets / "demo" / f"{name}.json").read_text(encoding="utf-8"))


def _names(entries: Iterable[dict[str, str]], key: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_each(entries, key)))


def _each(entries: Iterable[dict[str, str]], key: str) -> Iterator[str]:
    return (entry[key] for entry in entries)
