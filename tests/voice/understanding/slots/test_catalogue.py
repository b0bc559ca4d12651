"""Every slot in the words of residents, and what must not be taken for one."""

import json
from pathlib import Path

import pytest

from voice.understanding.scene import Scene
from voice.understanding.slots.catalogue import SLOTS
from voice.understanding.slots.found import Found

TABLE = Path(__file__).with_name("table.tsv")


def rows() -> list[tuple[str, str, str]]:
    lines = TABLE.read_text("utf-8").splitlines()[1:]
    return [(slot, text, values) for slot, text, values in (line.split("\t") for line in lines)]


def find(slot: str, text: str, scene: Scene | None = None) -> tuple[Found, ...]:
    return SLOTS[slot](text, scene or Scene())


@pytest.mark.parametrize(("slot", "text", "values"), rows())
def test_a_row_of_the_table(slot: str, text: str, values: str) -> None:
    assert [one.value for one in find(slot, text)] == json.loads(values)


def test_every_slot_has_a_row() -> None:
    assert {slot for slot, _, _ in rows()} == set(SLOTS)


@pytest.mark.parametrize("text", sorted({text for _, text, _ in rows()}))
def test_what_is_found_lies_in_the_text_in_order(text: str) -> None:
    for slot in SLOTS:
        found = find(slot, text)
        spans = [place for one in found for place in (one.begin, one.end)]
        assert spans == sorted(spans), slot
        assert all(0 <= one.begin < one.end <= len(text) for one in found), slot
