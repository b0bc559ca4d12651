"""What is wrong with a form, in plain Chinese that names step and field, for whoever wrote it.

The contract says what a form is; besides, words must fit their cards, pictures must exist, one
spoken word must not mean two choices, and a poll must suit what is done with its answers.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from pydantic import ValidationError
from pydantic_core import ErrorDetails, from_json

from hub.refusals import Malformed
from services.contract.forms import (
    Choice,
    ChooseStep,
    CountStep,
    DigitsStep,
    Form,
    FormPurpose,
    PlaceStep,
    Step,
    WordsStep,
)

ICONS = Path(__file__).parent.parent / "assets/icons/codepoints.json"
MOST_REASONS = 8

FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "name": "内部名字",
        "version": "版本",
        "title": "标题",
        "icon": "图标",
        "about": "一句话介绍",
        "purpose": "用途",
        "offered": "开关",
        "closes_at": "截止时间",
        "results": "结果",
        "spoken": "居民的说法",
        "subject": "最要紧的一步",
        "promise": "交上以后的话",
        "steps": "问题",
        "kind": "种类",
        "say": "念出来的话",
        "hint": "小字提示",
        "summary": "简称",
        "only_if": "什么时候问",
        "choices": "选项",
        "phrases": "现成的话",
        "value": "内部名字",
        "label": "字",
        "note": "说明",
        "minimum": "最少",
        "maximum": "最多",
        "optional": "可以不填",
        "first": "从哪一天起",
        "days": "能选几天",
        "parts": "上午下午",
        "unit": "量词",
    }
)
WRONG: Mapping[str, str] = MappingProxyType(
    {
        "missing": "还没有写",
        "string_too_short": "还没有写",
        "string_too_long": "太长了，最多{max_length}个字",
        "string_pattern_mismatch": "只能用小写字母、数字和下划线",
        "string_type": "要写成文字",
        "int_type": "要写成整数",
        "int_parsing": "要写成整数",
        "int_from_float": "要写成整数",
        "greater_than_equal": "不能小于{ge}",
        "less_than_equal": "不能大于{le}",
        "union_tag_invalid": "没有这种问题",
        "union_tag_not_found": "没有说是哪一种问题",
    }
)
NOT_FITTING: Mapping[str, str] = MappingProxyType(
    {
        "two steps have the same name": "有两步的内部名字一样",
        "the last step must be": "最后一步要是“这样对吗”",
        "subject names no step": "“最要紧的一步”已经没有了，请重新选",
    }
)
LONGEST_OF_FORM = {"title": 6, "about": 10, "promise": 24}
LONGEST_OF_STEP = {"title": 14, "say": 90, "hint": 18, "summary": 6}
LONGEST_OF_CHOICE = {"label": 8, "note": 14}
LONGEST_SPOKEN = 12
LONGEST_UNIT = 3


class FormRefused(Malformed):
    """This is no form that screens can ask; `reasons` say all that is wrong with it."""

    def __init__(self, reasons: tuple[str, ...]) -> None:
        super().__init__("；".join(reasons))
        self.reasons = reasons


def read_form_file(data: bytes) -> Form:
    """The form in a JSON file.

    Raises:
        FormRefused: it holds none, or one with faults.
    """
    try:
        given = from_json(data)
    except ValueError:
        raise FormRefused(("这个文件不是表单文件，读不出来。",)) from None
    if not isinstance(given, dict):
        raise FormRefused(("这个文件里没有表单。",))
    return checked_form(given)


def checked_form(given: Mapping[str, object]) -> Form:
    """The form that `given` describes.

    Raises:
        FormRefused: it has faults.
    """
    try:
        form = Form.model_validate(given)
    except ValidationError as error:
        reasons = dict.fromkeys(_reason(one, given) for one in _plain(error.errors()))
        raise FormRefused(tuple(reasons)[:MOST_REASONS]) from None
    reasons = dict.fromkeys(_faults(form))
    if reasons:
        raise FormRefused(tuple(reasons)[:MOST_REASONS])
    return form


def _plain(errors: list[ErrorDetails]) -> Iterator[ErrorDetails]:
    """Without those that say a list is too short only because of faults inside it."""
    for error in errors:
        inside = [it for it in errors if it is not error and it["loc"][:-1] != error["loc"][:-1]]
        deeper = any(it["loc"][: len(error["loc"])] == error["loc"] for it in inside)
        if error["type"] != "too_short" or not deeper:
            yield error


def _reason(error: ErrorDetails, given: Mapping[str, object]) -> str:
    location = error["loc"]
    if error["type"] == "value_error":
        return _not_fitting(error["msg"], given)
    fields = [part for part in location if isinstance(part, str) and part in FIELDS]
    last = fields[-1] if fields else ""
    what = _wrong(error, last)
    if len(location) < 2 or location[0] != "steps" or not isinstance(location[1], int):
        return what
    inside = [part for part in location[3:] if isinstance(part, int)]
    if inside and last not in {"choices", "phrases"}:
        many = "现成的话" if "phrases" in location else "选项"
        what = f"第{inside[0] + 1}个{many}的{what}"
    return f"{_step_name(given, location[1])}：{what}"


def _wrong(error: ErrorDetails, field: str) -> str:
    kind, context = error["type"], error.get("ctx", {})
    named = FIELDS.get(field, "内容")
    if kind == "too_short":
        return f"至少要有{context['min_length']}个{named}"
    if kind == "too_long":
        return f"最多只能有{context['max_length']}个{named}"
    if kind.startswith("union_tag"):
        return WRONG[kind]
    words = WRONG.get(kind, "写得不对").format_map(context)
    return f"{named}{words}"


def _not_fitting(message: str, given: Mapping[str, object]) -> str:
    for known, words in NOT_FITTING.items():
        if known in message:
            return words
    steps = given.get("steps")
    listed = steps if isinstance(steps, list | tuple) else ()
    names = [it.get("name") if isinstance(it, dict) else None for it in listed]
    name = message.removeprefix("Value error, step ").partition(" ")[0]
    if name in names:
        words = "要看前面选了什么才问，可是前面没有那一步"
        return f"{_step_name(given, names.index(name))}：{words}"
    return "这张表单前后对不上"


def _step_name(given: Mapping[str, object], position: int) -> str:
    steps = given.get("steps")
    step = steps[position] if isinstance(steps, list | tuple) else None
    title = step.get("title") if isinstance(step, dict) else None
    quoted = f"“{title[:20]}”" if isinstance(title, str) and title.strip() else ""
    return f"第{position + 1}步{quoted}"


def _faults(form: Form) -> Iterator[str]:
    for field, most in LONGEST_OF_FORM.items():
        yield from _too_long(getattr(form, field), FIELDS[field], most)
    if form.icon not in known_icons():
        yield "图标没有选"
    yield from _faults_of_purpose(form)
    for number, step in enumerate(form.steps, 1):
        for fault in _faults_of_step(step):
            yield f"第{number}步“{step.title}”：{fault}"
    if sum(step.kind == "confirm" for step in form.steps) > 1:
        yield "“这样对吗”只能有一步，在最后"


def _faults_of_purpose(form: Form) -> Iterator[str]:
    asked = {step.kind for step in form.steps}
    if form.purpose is FormPurpose.VOTE and "place" not in asked:
        yield "投票要问住址：一家算一票"
    if form.purpose is FormPurpose.SURVEY and "place" in asked:
        yield "问意见不记名字，不能问住址"
    if form.purpose is not FormPurpose.REQUEST:
        if "digits" in asked:
            yield "投票和问意见不记名字，不能问电话和号码"
        if not asked & {"choose", "words"}:
            yield "投票和问意见，至少要有1步“选一个”"
    homes = [step for step in form.steps if isinstance(step, PlaceStep) and step.only_if is None]
    if len(homes) > 1:
        yield "住址只能问一次"


def _faults_of_step(step: Step) -> Iterator[str]:
    for field, most in LONGEST_OF_STEP.items():
        yield from _too_long(getattr(step, field), FIELDS[field], most)
    if isinstance(step, ChooseStep):
        yield from _faults_of_choices(step.choices, "选项", icons=True)
    if isinstance(step, WordsStep):
        yield from _faults_of_choices(step.phrases, "现成的话", icons=False)
    if isinstance(step, CountStep | DigitsStep) and step.minimum > step.maximum:
        yield "“最少”比“最多”还大"
    if isinstance(step, CountStep):
        yield from _too_long(step.unit, FIELDS["unit"], LONGEST_UNIT)


def _faults_of_choices(choices: tuple[Choice, ...], named: str, *, icons: bool) -> Iterator[str]:
    for number, choice in enumerate(choices, 1):
        for fault in _faults_of_choice(choice, icon_wanted=icons):
            yield f"第{number}个{named}的{fault}"
    for field, words in (("value", "内部名字"), ("label", "字")):
        if len({getattr(choice, field) for choice in choices}) < len(choices):
            yield f"有两个{named}的{words}一样"
    said = Counter(word for choice in choices for word in dict.fromkeys(choice.spoken))
    for word, count in said.items():
        if count > 1:
            yield f"说“{word}”，不知道是哪一个{named}"


def _faults_of_choice(choice: Choice, *, icon_wanted: bool) -> Iterator[str]:
    for field, most in LONGEST_OF_CHOICE.items():
        yield from _too_long(getattr(choice, field), FIELDS[field], most)
    for word in choice.spoken:
        yield from _too_long(word, FIELDS["spoken"], LONGEST_SPOKEN)
    if (icon_wanted or choice.icon) and choice.icon not in known_icons():
        yield "图标没有选"


def _too_long(words: str, named: str, most: int) -> Iterator[str]:
    if len(words) > most:
        yield f"{named}太长了，最多{most}个字"


@cache
def known_icons() -> Mapping[str, str]:
    """The pictures there are: by name, the character that draws it in the icons' font."""
    points: dict[str, int] = json.loads(ICONS.read_text("utf-8"))
    return MappingProxyType({name: chr(point) for name, point in points.items()})
