"""One language at a time; Chinese needs no catalogue."""

from collections.abc import Iterator

import pytest

from process.language import SOURCE, mark, speak, spoken_language, tr


@pytest.fixture
def english() -> Iterator[None]:
    speak("en")
    yield
    speak(SOURCE)


def test_chinese_is_said_as_it_is_written() -> None:
    assert spoken_language() == SOURCE
    assert tr("明天") == "明天"
    assert tr(mark("{n}度"), n=3) == "3度"


@pytest.mark.usefixtures("english")
def test_english_comes_from_the_catalogue() -> None:
    assert tr("明天") == "tomorrow"
    assert tr("零下{n}度", n=3) == "3 degrees below zero"


@pytest.mark.usefixtures("english")
def test_what_has_no_translation_stays_readable() -> None:
    assert tr("没有人译过的一句话") == "没有人译过的一句话"
    assert tr("") == ""


def test_a_language_without_a_catalogue_is_refused() -> None:
    with pytest.raises(FileNotFoundError):
        speak("tlh")
    assert spoken_language() == SOURCE
