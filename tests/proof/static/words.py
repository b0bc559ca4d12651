"""What is written and said: N6, N7, V1, A4."""

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache
from typing import Any, cast

from tests.proof.contents import CONTENTS
from tests.proof.finding import Finding
from tests.proof.static.view import View, Written

JARGON = [
    "登录",
    "注册",
    "账号",
    "账户",
    "密码",
    "验证码",
    "客户端",
    "扫码",
    "二维码",
    "链接",
    "网址",
    "刷新",
    "缓存",
    "加载",
    "重试",
    "服务器",
    "系统错误",
    "网络异常",
    "异常",
    "超时",
    "未知错误",
    "参数",
    "配置",
    "终端",
    "界面",
    "弹窗",
    "点击",
    "双击",
    "长按",
    "滑动",
    "下拉",
    "图标",
    "跳转",
    "下载",
    "上传",
    "同步",
    "在线",
    "离线",
    "亲们",
    "小伙伴",
    "打卡",
    "赋能",
    "一键",
    "平台",
    "模块",
    "选项",
    "确认键",
    "工单",
    "流程",
    "审批",
    "反馈",
]
"""Words of computers, offices and the net that residents over eighty do not use."""

MOST_CHARACTERS, COMMON_SHARE = 20, 0.98
COVERED_SHARE, ORDERED_SHARE = 0.95, 0.66
MOST_DISPLACED = 1
SHORTEST_ORDERED = 4
"""Shorter texts stand in many sentences."""
KEY = re.compile(r"\d|擦掉")
"""A key of the keypad."""
_SENTENCE = re.compile(r"[。！？；\n]+")
_IDEOGRAPH = re.compile(r"[\u4e00-\u9fff]")
_ENGLISH = re.compile(r"[A-Za-z]{2,}")
_UNSAID = re.compile(r"[^\w]|_")
_PHONE = re.compile(r"(?<!\d)1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)")
_IDENTITY = re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)")
_ADDRESS = re.compile(r"\d+号楼.{0,6}\d{3,4}室")
_BEHIND_CODE = frozenset({"maintenance", "weekly"})
"""What only staff see, and must know: which button of which home does not work."""
_OWN_ENTRY = re.compile(r"^form ")


def probe_words(view: View) -> Iterator[Finding]:
    """Words on the screen and in the voice."""
    yield from _labels(view)
    if view.place.screen not in _BEHIND_CODE:
        yield from _jargon(view)
        yield from _private(view)
    yield from _simple(view)
    if view.place.screen != "pairing" and not view.covers:
        yield from _spoken(view)


def _labels(view: View) -> Iterator[Finding]:
    for target in view.targets:
        inside = [it for it in view.texts if target.item.isAncestorOf(it.item)]
        named = any(not it.is_icon for it in inside)
        english = (
            all(_ENGLISH.search(it.text) for it in inside if not it.is_icon) if named else False
        )
        faults = ["no word"] if not named else ["English only"] if english else []
        measured = ", ".join(faults) or "has a word"
        yield view.found(
            "N6", passed=not faults, measured=measured, rank=len(faults), at=target.name
        )


def _jargon(view: View) -> Iterator[Finding]:
    published = _published(view.setting.content)
    for text in (*(it.text for it in view.words), *_said(view)):
        found = [word for word in JARGON if word in text and text not in published]
        if found:
            measured = "jargon: " + "、".join(found)
            yield view.found("N6", passed=False, measured=measured, rank=2, at=text)


def _private(view: View) -> Iterator[Finding]:
    """Numbers that staff have published may show; what a resident enters or says is their own until
    the session ends, and is masked as soon as the question is answered."""
    published = re.sub(r"[ -]", "", _published(view.setting.content))
    own = bool(_OWN_ENTRY.search(view.place.name)) or _said_back(view)
    faults = []
    for it in view.words:
        faults += [("identity number", it) for _ in _IDENTITY.findall(it.text)]
        for number in _PHONE.findall(it.text):
            if re.sub(r"[ -]", "", number) not in published and it.role != "title":
                faults.append(("phone number", it))
        if not own and _ADDRESS.search("".join(it.text.split())):
            faults.append(("address", it))
    for what, it in faults:
        yield view.found("A4", passed=False, measured=what, rank=1, at=it.text)
    if not faults:
        yield view.found("A4", passed=True, measured="nothing private")


def _said_back(view: View) -> bool:
    """Whether the talk asks 对吗 of what it heard."""
    talks = view.scene.context.talk.value
    return talks is not None and talks.store.value.open


def _simple(view: View) -> Iterator[Finding]:
    """Our own words only: what staff publish is theirs."""
    published = _published(view.setting.content)
    own = [it for it in (*_said(view), *(w.text for w in view.page_words)) if it not in published]
    sentences = [s for text in own for s in _SENTENCE.split(text) if s.strip()]
    if not sentences:
        return
    lengths = [len(_IDEOGRAPH.findall(s)) for s in sentences]
    average = sum(lengths) / len(lengths)
    signs = _IDEOGRAPH.findall("".join(sentences))
    rare = sorted({sign for sign in signs if not is_common(sign)})
    share = sum(is_common(sign) for sign in signs) / max(1, len(signs))
    passed = average <= MOST_CHARACTERS and share >= COMMON_SHARE
    measured = f"{average:.0f} characters a sentence, {share:.1%} common"
    measured += f" (not {''.join(rare)})" if rare else ""
    rank = max(average / MOST_CHARACTERS, (1 - share) / (1 - COMMON_SHARE))
    yield view.found("N7", passed=passed, measured=measured, rank=rank)


def is_common(sign: str) -> bool:
    """Whether it is one of the 3,755 characters of level 1 of GB 2312-80, the common ones."""
    try:
        first, second = sign.encode("gb2312")
    except (UnicodeEncodeError, ValueError):
        return False
    return (0xB0, 0xA1) <= (first, second) <= (0xD7, 0xF9)


def _spoken(view: View) -> Iterator[Finding]:
    before = view.page_words
    said = _read_aloud(view)
    voice = _plain("".join(said))
    if not voice:
        yield view.found("V1", passed=False, measured="nothing is said", rank=100)
        return
    # The press ends the talk, and what the page showed of it goes.
    shown = [it for it in before if it.item.isVisible() and it.item.property("text") == it.text]
    whole = [(it, _plain(it.text)) for it in shown if _plain(it.text)]
    whole = [pair for pair in whole if not KEY.fullmatch(pair[1])]
    covered = [_covered(text, voice) for _, text in whole]
    letters = sum(len(text) for _, text in whole)
    share = sum(covered) / letters if letters else 1.0
    silent = [
        it.text for (it, text), got in zip(whole, covered, strict=True) if got < len(text) / 2
    ]
    first = max(silent, key=len, default="")
    measured = f"{share:.0%} of the words said"
    passed = share >= COVERED_SHARE
    yield view.found("V1", passed=passed, measured=measured, rank=1 - share, at=first)
    on_targets = [it.item for it in view.targets]
    told = [pair for pair in whole if not any(t.isAncestorOf(pair[0].item) for t in on_targets)]
    yield _order(view, told, _plain("".join(_said(view))))


def _order(view: View, whole: list[tuple[Written, str]], voice: str) -> Finding:
    """Read line by line, or column by column: the longest run that the voice says in that order."""
    by_lines = sorted(whole, key=lambda pair: (round(pair[0].ink.top() / 20), pair[0].ink.left()))
    by_columns = sorted(whole, key=lambda pair: (_column(view, pair[0]), pair[0].ink.top()))
    best = max(_in_order(order, voice) for order in (by_lines, by_columns))
    return view.found(
        "V1",
        passed=best >= ORDERED_SHARE,
        measured=f"{best:.0%} in reading order",
        rank=(1 - best) / 4,
    )


def _column(view: View, it: Written) -> int:
    return int(it.ink.left() > view.screen.width_px * 0.42)


def _in_order(order: list[tuple[Written, str]], voice: str) -> float:
    """The longest run of texts that follow each other in the voice, as a share of those in it."""
    spans = [_spans(text, voice) for _, text in order if len(text) >= SHORTEST_ORDERED]
    spans = [it for it in spans if it]
    chains: list[tuple[int, int]] = []
    for found in spans:
        longer = [
            (start, 1 + max((n for end, n in chains if end <= start), default=0)) for start in found
        ]
        chains += longer
    longest = max((n for _, n in chains), default=0)
    return 1.0 if len(spans) - longest <= MOST_DISPLACED else longest / len(spans)


def _spans(text: str, voice: str) -> list[int]:
    return [match.start() for match in re.finditer(re.escape(text), voice)]


def _covered(text: str, voice: str) -> float:
    """How many characters of `text` the voice says, in runs of two or more."""
    if text in voice:
        return len(text)
    blocks = SequenceMatcher(None, text, voice, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks if block.size > 1)


def _read_aloud(view: View) -> Sequence[str]:
    """What the voice is handed when 朗读 is pressed."""
    view.scene.shell.read()
    view.scene.reader.stop()
    view.scene.settle()
    return view.scene.reader.said[-1]


def _plain(text: str) -> str:
    return _UNSAID.sub("", text)


def _said(view: View) -> Iterable[str]:
    return cast(list[str], cast(Any, view.scene.shell.model).spoken)


@cache
def _published(content: str) -> str:
    """All that staff have published of that content, as one text."""
    return "\n".join(repr(one.body) for one in CONTENTS[content]())
