"""Rules and verdicts as they are said to residents."""

from datetime import datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from services.emergency.care.rule import Rule, State, Verdict, is_quiet
from services.emergency.care.rules_file import RulesUnreadable, read_rules
from services.emergency.care.series import Meter
from services.emergency.care.words import rule_words, verdict_words

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 20, 10, 24, tzinfo=ZONE)
YESTERDAY = datetime(2026, 11, 19, 15, 0, tzinfo=ZONE)
NIGHT = (time(21), time(8))
WATER = Rule(Meter.WATER, low=10_000, quiet=NIGHT)


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (
            WATER,
            "12个小时用水不到10升，先问您一声，没有回答才叫人。晚上9:00到早上8:00不问。",
        ),
        (
            Rule(Meter.WATER, 24, low=8_000, high=2_000_000, rests_minutes=30),
            "24个小时用水不到8升，或者24个小时用水超过2000升，或者一天一夜里用水没有停过30分钟，"
            "先问您一声，没有回答才叫人。",
        ),
        (
            Rule(Meter.ELECTRICITY, 24, low=500),
            "24个小时用电不到0.5度，先问您一声，没有回答才叫人。",
        ),
        (Rule(Meter.DOOR, 36, low=1), "36个小时没有开过门，先问您一声，没有回答才叫人。"),
    ],
)
def test_a_rule_is_one_sentence(rule: Rule, words: str) -> None:
    assert rule_words(rule) == words


@pytest.mark.parametrize(
    ("rule", "verdict", "words"),
    [
        (
            WATER,
            Verdict(State.TOO_LITTLE, YESTERDAY, NOW),
            "从昨天下午3:00到现在用水不到10升，平时不会这样",
        ),
        (
            Rule(Meter.WATER, high=2_000_000),
            Verdict(State.TOO_MUCH, YESTERDAY, NOW),
            "从昨天下午3:00到现在用水超过2000升，平时没有这么多",
        ),
        (
            WATER,
            Verdict(State.LEAK, YESTERDAY, NOW),
            "从昨天下午3:00到现在用水一直没有停过，是不是忘了关",
        ),
        (WATER, Verdict(State.NO_DATA), "水表还没有传来过数，说不准"),
        (WATER, Verdict(State.NO_DATA, YESTERDAY, NOW), "水表从昨天下午3:00起数不全，说不准"),
        (
            Rule(Meter.DOOR, low=1),
            Verdict(State.TOO_LITTLE, YESTERDAY, NOW),
            "从昨天下午3:00到现在没有开过门，平时不会这样",
        ),
        (WATER, Verdict(State.FINE, YESTERDAY, NOW), "用水和平时一样"),
    ],
)
def test_a_verdict_is_one_sentence(rule: Rule, verdict: Verdict, words: str) -> None:
    assert verdict_words(rule, verdict, NOW, ZONE) == words


@pytest.mark.parametrize(
    ("hour", "quiet"), [(20, False), (21, True), (23, True), (3, True), (8, False), (12, False)]
)
def test_quiet_hours_pass_midnight(hour: int, quiet: bool) -> None:
    assert is_quiet(WATER, NOW.replace(hour=hour, minute=0), ZONE) is quiet
    day = Rule(Meter.WATER, low=1, quiet=(time(12), time(14)))
    assert is_quiet(day, NOW.replace(hour=hour), ZONE) is (hour == 12)
    assert not is_quiet(Rule(Meter.WATER, low=1), NOW + timedelta(hours=hour), ZONE)


def test_a_file_says_who_is_watched_how_and_who_agreed(tmp_path: Path) -> None:
    file = tmp_path / "care.toml"
    file.write_text(
        '[[home]]\nid = "501"\nconsent = "2026-11-01 王秀英、女儿陈敏"\n'
        '[[home.rule]]\nmeter = "water"\nlow = 10\nquiet = ["21:00", "08:00"]\n'
        '[[home.rule]]\nmeter = "electricity"\nhours = 24\nlow = 0.5\n',
        "utf-8",
    )
    [home] = read_rules(file).home
    assert home.rules == (WATER, Rule(Meter.ELECTRICITY, 24, low=500))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('[[home]]\nid = "501"\n[[home.rule]]\nmeter = "water"\nlow = 1\n', "home.0.consent"),
        ('[[home]]\nid = "5 1"\nconsent = "2026 x"\nrule = []\n', "home.0.id"),
        ('[[home]]\nid="1"\nconsent="2026 x"\n[[home.rule]]\nmeter="water"\n', "needs low, high"),
        ('[[home]]\nid="1"\nconsent="2026 x"\n[[home.rule]]\nmeter="gas"\nlow=1\n', "meter"),
        (
            '[[home]]\nid="1"\nconsent="2026 x"\n[[home.rule]]\nmeter="water"\nlow=9\nhigh=3\n',
            "less",
        ),
        ("[[home", "Expected"),
    ],
)
def test_a_wrong_file_says_where(tmp_path: Path, text: str, why: str) -> None:
    file = tmp_path / "care.toml"
    file.write_text(text, "utf-8")
    with pytest.raises(RulesUnreadable, match=why):
        read_rules(file)
