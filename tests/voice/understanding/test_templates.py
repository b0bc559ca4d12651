import pytest

from voice.understanding.templates import TemplateWrong, slot_sign, slots_in, written_out

RULES = {"want": ("我要", "想")}


def test_alternatives_options_and_rules_are_written_out() -> None:
    written = written_out("<want>[再](看|听){genre}", RULES)
    assert set(written) == {
        f"{want}{again}{verb}{{genre}}"
        for want in ("我要", "想")
        for again in ("", "再")
        for verb in ("看", "听")
    }


def test_brackets_may_stand_in_brackets() -> None:
    assert set(written_out("[好(的|啊)]走", {})) == {"走", "好的走", "好啊走"}


@pytest.mark.parametrize("template", ["(看|听", "看]", "<nobody>", "[看", "看)"])
def test_what_cannot_be_read_is_refused(template: str) -> None:
    with pytest.raises(TemplateWrong):
        written_out(template, RULES)


def test_what_stands_for_too_much_is_refused() -> None:
    with pytest.raises(TemplateWrong, match="stands for"):
        written_out("(一|二|三|四|五|六|七|八)" * 4, {})


def test_slots_are_known_by_name() -> None:
    assert slots_in("{qty}{goods}") == {"qty", "goods"}
    assert slot_sign("goods", ("qty", "goods")) != slot_sign("qty", ("qty", "goods"))
    with pytest.raises(TemplateWrong):
        slot_sign("nothing", ("qty",))
