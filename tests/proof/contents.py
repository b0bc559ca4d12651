"""What staff may have published: a usual day, the longest texts, nothing at all, a week-old feed.

Identifiers are fixed, so that places can name a document and every run shows the same.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from types import MappingProxyType
from uuid import UUID

from services.contract.activities import Activity, ActivitySort
from services.contract.alerts import AlertLevel, PublicAlert
from services.contract.documents import Body, DirectoryEntry, Document, FormDocument, Notice
from services.contract.ebooks import EBook
from services.contract.forms import Form
from tests.support import community, neighbourhood
from tests.support.published import document

NOW = datetime(2026, 11, 20, 2, 24, tzinfo=UTC)
THIS_MORNING = datetime(2026, 11, 19, 23, 10, tzinfo=UTC)
LAST_WEEK = datetime(2026, 11, 13, 23, 10, tzinfo=UTC)

NOTICE = UUID(int=0x101)
SHORT_NOTICE = UUID(int=0x102)
PERSON = UUID(int=0x201)
ACTIVITY = UUID(int=0x301)
COURSE = UUID(int=0x302)
FULL_ACTIVITY = UUID(int=0x303)
ALERT = UUID(int=0x401)
EBOOK = UUID(int=0x501)
CLOSED_VOTE = "empty_ground"

_OPEN_DAYS = (date(2026, 11, 20), date(2026, 11, 19), date(2026, 11, 18), date(2026, 11, 16))


def usual() -> list[Document]:
    """A day like any other: some notices, a market's prices, a full directory."""
    return [
        *_numbered(0x900, community.usual()),
        *_numbered(0x101, neighbourhood.NOTICES[-1:]),
        *_numbered(0x102, neighbourhood.NOTICES[1:-1]),
        *_numbered(0x201, neighbourhood.DIRECTORY),
        *_activities(),
        *_ebooks(),
        *_price_days(neighbourhood.GOODS),
        _published(UUID(int=0x701), FormDocument(form=_closed_vote())),
    ]


def longest() -> list[Document]:
    """The longest that staff can publish."""
    return [
        *_numbered(0x900, community.endless()),
        *_numbered(0x101, [document(_LONG_NOTICE, published_at=THIS_MORNING)]),
        *_numbered(0x102, neighbourhood.NOTICES),
        *_numbered(0x201, [document(_LONG_ENTRY), *neighbourhood.DIRECTORY[1:]]),
        *_activities(_LONG),
        *_ebooks(_LONG),
        *_price_days(neighbourhood.GOODS),
    ]


def empty() -> list[Document]:
    """A kiosk that has just been enrolled."""
    return []


def stale() -> list[Document]:
    """Nothing has come for a week."""
    week_old = [one.model_copy(update={"published_at": LAST_WEEK}) for one in usual()]
    kept = [one for one in week_old if one.body.kind in ("notice", "directory_entry")]
    return [*_numbered(0x900, community.stale()), *kept]


CONTENTS: Mapping[str, Callable[[], list[Document]]] = MappingProxyType(
    {"usual": usual, "longest": longest, "empty": empty, "stale": stale}
)


def alert(level: AlertLevel = AlertLevel.RED) -> Document:
    """A typhoon, published half an hour ago."""
    body = PublicAlert(
        identifier="33048241600000_20261120",
        sender="市气象台",
        event="台风",
        level=level,
        headline="市气象台发布台风红色预警",
        description="台风今天夜里到明天上午经过我市，阵风 12 级，有大暴雨。",
        area="全市",
        effective_at=NOW - timedelta(minutes=30),
        instruction=("待在家里，别出门。", "关好门窗，把阳台的花盆搬进屋。", "备好水和手电。"),
    )
    ends = NOW + timedelta(hours=8)
    return document(body, id=ALERT, published_at=NOW, expires_at=ends)


_LONG = "关于春晖社区三期地下车库出入口改造施工期间"
_LONG_NOTICE = Notice(
    title=_LONG * 5,
    paragraphs=("因地下车库出入口改造，施工期间请各位居民绕行北门。" * 20,) * 6,
    publisher="浙江春晖物业服务集团有限公司春晖社区服务中心",
    phone="0573-88881234",
)
_LONG_ENTRY = DirectoryEntry(
    name="春晖社区卫生服务中心三桥服务站（中医康复科）",
    category="看病买药",
    needs=("量血压、测血糖", "开药", "打针换药", "约专家"),
    person="欧阳建国医生",
    phone="0573-82112345",
    address="春晖路88号春晖社区服务中心一楼西侧（公交三桥站下）",
    about="星期三下午有市里来的专家。请带医保卡。" * 6,
    hours=(
        neighbourhood.hours(neighbourhood.WORKDAYS, "08:00", "11:30"),
        neighbourhood.hours(neighbourhood.WORKDAYS, "13:30", "17:00"),
    ),
)


def _numbered(first: int, documents: Iterable[Document]) -> list[Document]:
    numbers = enumerate(documents, start=first)
    return [one.model_copy(update={"id": UUID(int=number)}) for number, one in numbers]


def _published(number: UUID, body: Body) -> Document:
    return document(body, id=number, published_at=THIS_MORNING)


def _activities(more: str = "") -> list[Document]:
    start = datetime(2026, 11, 21, 6, 0, tzinfo=UTC)
    calligraphy = Activity(
        sort=ActivitySort.COURSE,
        title=f"老年大学书法班{more}",
        starts_at=start + timedelta(days=4),
        times="每周三下午两点，一共八次课",
        place="居委会二楼",
        about="从拿笔学起。笔墨纸都有，人来就行。" * (12 if more else 1),
        host="周老师",
        phone="0573-88881234",
        seats=20,
        taken=12,
    )
    lecture = Activity(
        title=f"怎样防骗子{more}",
        starts_at=start,
        ends_at=start + timedelta(hours=1, minutes=30),
        place="一楼活动室",
        about="派出所的同志来讲。",
        host="居委会",
        phone="0573-88881234",
    )
    full = Activity(
        title="剪纸",
        starts_at=start + timedelta(days=2),
        place="一楼活动室",
        seats=15,
        taken=15,
    )
    made = [_published(ACTIVITY, lecture), _published(COURSE, calligraphy)]
    made.append(_published(FULL_ACTIVITY, full))
    for number in range(1, 7):
        body = Activity(
            title=f"健身操第{number}课", starts_at=start + timedelta(days=number), place="小广场"
        )
        made.append(_published(UUID(int=0x310 + number), body))
    return made


def _ebooks(more: str = "") -> list[Document]:
    titles = ("三国演义", "红楼梦", "越剧精选", "养生一百问", "西游记")
    bodies = (
        EBook(
            title=f"{title}{more}",
            author="罗贯中",
            about="能看，也能听。",
            url=f"https://example.org/{n}",
        )
        for n, title in enumerate(titles)
    )
    return [_published(UUID(int=EBOOK.int + n), body) for n, body in enumerate(bodies)]


def _closed_vote() -> Form:
    labels = ("自行车棚", "长凳", "晾衣架", "健身器材")
    choices = [{"value": f"v{n}", "label": label} for n, label in enumerate(labels)]
    tallies = [
        {"step": "what", "value": f"v{n}", "label": label, "count": 32 - 9 * n}
        for n, label in enumerate(labels)
    ]
    return Form.model_validate(
        {
            "name": CLOSED_VOTE,
            "version": 1,
            "title": "楼前空地放什么",
            "icon": "vote",
            "about": "大家定",
            "purpose": "vote",
            "closes_at": NOW - timedelta(days=1),
            "results": tallies,
            "subject": "what",
            "promise": "结果会在屏幕上公布",
            "steps": [
                {
                    "kind": "choose",
                    "name": "what",
                    "title": "楼前空地放什么好？",
                    "summary": "放什么",
                    "choices": choices,
                },
                {"kind": "confirm", "name": "confirm", "title": "这样对吗？", "summary": "确认"},
            ],
        }
    )


def _price_days(goods: tuple[neighbourhood.Good, ...]) -> list[Document]:
    sheets = (neighbourhood.prices(day, THIS_MORNING, goods) for day in _OPEN_DAYS)
    return _numbered(0x601, sheets)
