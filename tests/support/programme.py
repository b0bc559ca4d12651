"""Activities, public alerts and e-books as a neighbourhood has them: usual ones, the longest that
the contract allows, and none."""

from datetime import datetime, timedelta
from uuid import UUID

from services.contract.activities import Activity, ActivitySort
from services.contract.alerts import AlertLevel, AlertStatus, PublicAlert
from services.contract.documents import Document
from services.contract.ebooks import EBook
from tests.support.published import NOW, document

ALERT_ID = UUID("0198e0a0-0000-7000-8000-0000000000a1")


def activity(title: str, starts_at: datetime, **more: object) -> Document:
    """A published activity in the room where such things are."""
    body = Activity.model_validate(
        {"title": title, "starts_at": starts_at, "place": "社区活动室", **more}
    )
    return document(body)


CHOIR = activity(
    "合唱队排练",
    NOW + timedelta(hours=3, minutes=36),
    ends_at=NOW + timedelta(hours=5, minutes=6),
    place="2号楼一层活动室",
    host="陈阿姨",
    about="唱老歌，不会唱也欢迎，来听听也好。茶水我们准备。",
    phone="0573-88881234",
)
LECTURE = activity(
    "防骗讲座",
    NOW + timedelta(days=4, hours=-1),
    seats=30,
    taken=27,
    host="派出所张警官",
    about="专门讲电话里的骗子怎么说话。听完每人领一张贴在电话边上的小卡片。",
    phone="0573-88881234",
)
CALLIGRAPHY = activity(
    "毛笔字入门",
    NOW + timedelta(days=2, hours=3),
    ends_at=NOW + timedelta(days=60),
    sort=ActivitySort.COURSE,
    times="每周日下午2:00",
    seats=16,
    taken=16,
    host="周老师",
    about="纸和笔都有，人来就行。",
)
PHONES = activity(
    "手机课：视频通话",
    NOW + timedelta(days=1),
    sort=ActivitySort.COURSE,
    times="每周六上午10:24",
    seats=12,
    taken=3,
)
ACTIVITIES = (CHOIR, LECTURE, CALLIGRAPHY, PHONES)
LONGEST_ACTIVITY = activity(
    "春晖社区九九重阳节敬老爱老暨邻里百家宴文艺汇演" * 5,
    NOW + timedelta(days=9),
    ends_at=NOW + timedelta(days=9, hours=3),
    times="每周一、周三、周五上午9:30，每周二、周四下午2:00",
    place="春晖社区党群服务中心二楼多功能厅（靠近北门，电梯出来左转第三间）" * 3,
    host="社区居委会、老年协会、物业服务中心、春晖艺术团",
    about="请自带水杯和坐垫，现场有人帮忙搬凳子。" * 80,
    seats=9999,
    phone="0573-88881234 转 8012",
)


def alert(
    event: str = "台风",
    level: AlertLevel = AlertLevel.ORANGE,
    *,
    status: AlertStatus = AlertStatus.ACTUAL,
    ends: datetime | None = NOW + timedelta(hours=9),
    **more: object,
) -> Document:
    """A published alert for here."""
    body = PublicAlert.model_validate(
        {
            "identifier": f"linli-{event}-{level}",
            "sender": "嘉兴市气象台",
            "status": status,
            "event": event,
            "level": level,
            "headline": f"{event}来了，请不要出门",
            "description": "台风今天夜里经过，最大风力10级，雨很大。",
            "area": "全小区",
            "effective_at": NOW - timedelta(minutes=10),
            "instruction": (
                "请待在家里，不要下楼。",
                "把窗户关紧，阳台上的花盆拿进来。",
                "停电不要慌，打物业电话。",
            ),
            **more,
        }
    )
    return document(body, expires_at=ends)


TYPHOON = alert()
RAIN = alert("暴雨", AlertLevel.RED, headline="雨特别大，地下车库会进水")
COLD = alert("低温", AlertLevel.BLUE, headline="今天夜里降温，请多盖一床被子")
DRILL = alert(
    "火灾", AlertLevel.RED, status=AlertStatus.EXERCISE, headline="消防演练，请听指挥下楼"
)
ALERTS = (TYPHOON, RAIN, COLD)
LONGEST_ALERT = alert(
    "森林（草原）火险气象风险",
    headline="受强冷空气和台风外围共同影响" * 8,
    description="预计今天傍晚到明天上午有大到暴雨，局部大暴雨。" * 60,
    area="春晖社区一期、二期、三期全部楼栋和地下车库，以及北门外的临时停车场" * 3,
    sender="浙江省嘉兴市南湖区突发事件预警信息发布中心",
    instruction=tuple(
        f"第{n}件事：请把阳台、窗台和楼道里容易被风吹走的东西都收进屋里，关好门窗。" * 2
        for n in range(1, 13)
    ),
)

NOVEL = document(
    EBook(
        title="平凡的世界",
        author="路遥",
        about="陕北农村两兄弟的故事。可以看，也可以听人念。",
        url="https://books.example.org/read/1001",
    )
)
HEALTH = document(
    EBook(title="老年人怎么吃", author="营养学会", url="https://books.example.org/read/1002")
)
EBOOKS = (NOVEL, HEALTH)
LONGEST_EBOOK = document(
    EBook(
        title="春晖社区居民口述历史与老照片整理汇编" * 6,
        author="春晖社区口述历史编写组、老年协会、社区图书室" * 3,
        about="这本书里有一百位老邻居的故事。" * 200,
        url="https://books.example.org/" + "a" * 470,
    )
)
