"""Reads a notice from text or DOCX: title, paragraphs, who signed, until when, whom to call."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from pathlib import PurePath
from typing import Final

from hub.feeds.dates import FoundDate, cell_date, find_dates
from hub.feeds.document import open_document
from hub.feeds.files import Format, decode, detect_format
from hub.feeds.phones import find_phone
from hub.feeds.reading import NoticeReading, Place, Question, ReadingError
from hub.feeds.wording import close_up, has_chinese, plain
from services.contract.documents import Notice, NoticeLevel

LONGEST_TITLE: Final = 40
LONGEST_PARAGRAPH: Final = 4000
LONGEST_NOTICE: Final = 12_000
_BARE_TITLE: Final = re.compile(r"(?:的)?(?:通知|公告|公示|通告|告示|温馨提示|倡议书|告居民书)")
_SALUTATION: Final = re.compile(r"^(?:各位|尊敬|亲爱|全体|广大|敬爱).{0,30}[:,!]?$")
_ENDS_SENTENCE: Final = re.compile(r"[。!?;:.…\")》]$")
_STARTS_ANEW: Final = re.compile(r"^(?:.{1,8}:|\d+[、.)]|[一二三四五六七八九十]+[、.]|\(|[•·*-])")
_OFFICE: Final = re.compile(
    r"(?:委员会|委会|居委|服务中心|中心|公司|物业|服务处|社区|办事处|管理处|服务站|站|街道|党支部|党委|协会"
    r"|业委会|医院|图书馆|派出所|支部|办公室|部|局|处|小组|宣)$"
)
_URGENT: Final = re.compile(
    r"紧急|重要|停水|停电|停气|停暖|停梯|台风|暴雨|寒潮|高温|火灾|泄漏|防汛|地震|诈骗"
)
_WEEKDAY: Final = re.compile(r" ?\(?(?:星期|周|礼拜)(?P<day>[一二三四五六日天])\)?")
_OPEN_ENDED: Final = re.compile(r" ?(?:\([^)]*\))?(?:起|开始|以后|之后)(?!至|到)")
_SOON: Final = {"今天": 0, "今日": 0, "今晚": 0, "明天": 1, "明日": 1, "明晚": 1, "后天": 2}


@dataclass(frozen=True, slots=True)
class _Signature:
    publisher: str
    day: date | None


def read_notice(name: str, data: bytes, today: date, zone: tzinfo) -> NoticeReading:
    """Read a notice; `zone` is the community's, in which its last day ends. Raises ReadingError."""
    lines = _lines(name, data)
    lines, signature = _take_signature(lines, today)
    title, body = _split_title(name, lines)
    paragraphs = _paragraphs(body)
    whole = plain("\n".join((title, *paragraphs)))
    signed = signature.day
    last_day = _last_day(whole, signed or today, signed)
    notice = Notice(
        title=title,
        paragraphs=tuple(paragraphs),
        publisher=signature.publisher,
        level=NoticeLevel.IMPORTANT if _URGENT.search(title) else NoticeLevel.NORMAL,
        phone=find_phone("\n".join((*paragraphs, signature.publisher))),
    )
    questions = (*_check_weekdays(lines, signed or today), *_check_over(last_day, today))
    return NoticeReading(notice, _end_of(last_day, zone), signed, questions)


def _lines(name: str, data: bytes) -> list[str]:
    match detect_format(name, data):
        case Format.DOCX:
            text = open_document(name, data).text
        case Format.TEXT:
            text = decode(name, data)
        case Format.XLSX:
            raise ReadingError(f"“{name}”是表格，不是通知。通知请用Word文档（.docx）或文字。")
    lines = [_tidy(line) for line in text.splitlines()]
    if not has_chinese(text):
        raise ReadingError(f"“{name}”里没有读到通知的文字。")
    if len(text) > LONGEST_NOTICE:
        raise ReadingError(f"“{name}”太长了（超过{LONGEST_NOTICE}字），屏幕上放不下，请写短一些。")
    return [line for line in lines if line]


def _tidy(line: str) -> str:
    """Punctuation stays as written; two or more blanks stay apart as one."""
    return re.sub(r"[\s\u200b\ufeff\u3000]+", " ", line).strip()


def _take_signature(lines: Sequence[str], today: date) -> tuple[list[str], _Signature]:
    """The last lines, if they are a date and those who sign."""
    rest = list(lines)
    day, publisher = _date_line(rest[-1], today) if len(rest) > 1 else (None, "")
    if day is not None:
        rest.pop()
    signers: list[str] = [publisher] if publisher else []
    while len(rest) > 1 and not publisher and _is_signer(rest[-1], after_date=day is not None):
        signers.insert(0, re.sub(r"^(?:发布单位|落款|发布人|署名)[:：]\s*", "", rest.pop()))
    return rest, _Signature(" ".join(signers)[:120], day)


def _date_line(line: str, today: date) -> tuple[date | None, str]:
    tidy = plain(line)
    day = cell_date(re.sub(r"^(?:日期|时间|发布日期|发布时间):", "", tidy), today)
    if day is not None:
        return day, ""
    found = find_dates(tidy, today)
    if len(found) != 1 or tidy[found[0].end :].strip(" 日号"):
        return None, ""
    before = tidy[: found[0].start].strip(" ,")
    return (found[0].day, before) if before and _OFFICE.search(before) else (None, "")


def _is_signer(line: str, *, after_date: bool) -> bool:
    tidy = plain(line)
    if len(tidy) > 40 or re.search(r"[。!?;,:\d]", re.sub(r"^(?:发布单位|落款|署名):", "", tidy)):
        return False
    return bool(_OFFICE.search(tidy)) or (after_date and len(tidy) <= 16)


def _split_title(name: str, lines: list[str]) -> tuple[str, list[str]]:
    first = plain(lines[0])
    if len(lines) > 1 and _BARE_TITLE.fullmatch(close_up(lines[1])) and len(first) <= LONGEST_TITLE:
        return f"{lines[0]}{close_up(lines[1])}", lines[2:]
    is_title = len(first) <= LONGEST_TITLE and not re.search(r"[。;]$", first)
    if is_title and not _SALUTATION.match(first):
        return (close_up(lines[0]) if len(first) < 12 else lines[0]), lines[1:]
    stem = PurePath(name).stem
    if has_chinese(stem):
        return stem[:LONGEST_TITLE], lines
    sentences = [line for line in lines if not _SALUTATION.match(plain(line))] or lines
    return re.split(r"[,，。;；!！]", sentences[0])[0][:LONGEST_TITLE] or "通知", lines


def _paragraphs(lines: Sequence[str]) -> list[str]:
    """Lines that a mail program broke at a fixed width are joined again."""
    width = max((len(line) for line in lines), default=0)
    paragraphs: list[str] = []
    for line in lines:
        last = paragraphs[-1] if paragraphs else ""
        tail = last.rsplit("\n", 1)[-1]
        broken = (
            bool(tail)
            and len(tail) >= max(20, width * 0.8)
            and not _ENDS_SENTENCE.search(plain(tail))
            and not (_STARTS_ANEW.match(plain(line)) or re.match(r"[①-⑳]", line))
        )
        if broken:
            paragraphs[-1] = last + line
        else:
            paragraphs.append(line)
    return [part for text in paragraphs for part in _cut(text)]


def _cut(text: str) -> list[str]:
    return [text[at : at + LONGEST_PARAGRAPH] for at in range(0, len(text), LONGEST_PARAGRAPH)]


def _last_day(text: str, base: date, signed: date | None) -> date | None:
    """The last day named; dates before the signature only refer to the past."""
    dates = [
        found
        for found in find_dates(text, base)
        if (signed is None or found.day >= signed) and not _OPEN_ENDED.match(text, found.end)
    ]
    if dates:
        return max(found.day for found in dates)
    if signed is None or find_dates(text, base):
        return None
    soon = [signed + timedelta(days) for word, days in _SOON.items() if word in text]
    return max(soon, default=None)


def _end_of(day: date | None, zone: tzinfo) -> datetime | None:
    if day is None:
        return None
    return datetime.combine(day, time(23, 59, 59), zone).astimezone(UTC)


def _check_weekdays(lines: Sequence[str], base: date) -> list[Question]:
    """11月22日(星期一) is a slip when that day is a Sunday."""
    questions = []
    for number, line in enumerate(lines, 1):
        tidy = plain(line)
        for found in find_dates(tidy, base):
            why = _wrong_weekday(tidy, found)
            if why:
                questions.append(
                    Question(Place("", number), tidy[found.start : found.end + 6], why)
                )
    return questions


def _wrong_weekday(text: str, found: FoundDate) -> str:
    match = _WEEKDAY.match(text, found.end)
    named = "一二三四五六日".find(match["day"].replace("天", "日")) if match else -1
    if named in (-1, found.day.weekday()):
        return ""
    right = "一二三四五六日"[found.day.weekday()]
    return f"{found.day.month}月{found.day.day}日是星期{right}，请核对。"


def _check_over(last_day: date | None, today: date) -> list[Question]:
    if last_day is None or last_day >= today:
        return []
    why = "通知里最后的日子已经过去了，发布后不会显示，请核对日期。"
    return [Question(Place("", 0), f"{last_day.month}月{last_day.day}日", why)]
