"""Publishing public alerts, whoever brings them: staff by hand, or a feed.

An alert is one document for life by its CAP identifier, so that an update replaces what it updates.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from uuid import UUID, uuid5

from hub.publishing import Publishing
from services.contract.alerts import PublicAlert
from services.contract.documents import Document

ALERTS = UUID("5d1c9e0e-7a53-5c0b-9d55-61b5d2d8e0aa")


@dataclass(frozen=True)
class KindOfEvent:
    """What residents are told if nothing better is known: a headline and what to do."""

    headline: str
    instruction: tuple[str, ...]


EVENTS: Mapping[str, KindOfEvent] = MappingProxyType(
    {
        "台风": KindOfEvent(
            "台风要来了，请不要出门",
            (
                "请待在家里，不要下楼。",
                "把窗户关紧，阳台上的花盆、衣架拿进屋里。",
                "手电筒和药放在手边，停电了不要慌。",
                "家里进水、窗户坏了，请打物业电话，我们马上来。",
            ),
        ),
        "暴雨": KindOfEvent(
            "雨很大，请不要出门",
            (
                "请待在家里，等雨小了再下楼。",
                "不要去地下车库，不要走有水的路。",
                "家里进水，请打物业电话，我们马上来。",
            ),
        ),
        "高温": KindOfEvent(
            "今天特别热，请少出门",
            (
                "上午10:00到下午4:00，请不要出门。",
                "多喝水，空调该开就开，不要舍不得电。",
                "头晕、恶心、心慌，请马上按屏幕上的“求助”，或者拨 120。",
            ),
        ),
        "寒潮": KindOfEvent(
            "马上要大降温，请穿暖和",
            (
                "早晚冷，请少出门，出门戴帽子、穿厚鞋。",
                "睡前检查一下电热毯和煤气。",
                "家里太冷、水管冻住了，请打物业电话。",
            ),
        ),
        "道路结冰": KindOfEvent(
            "路上结冰很滑，请不要出门",
            ("今天请不要下楼。", "要买菜、买药，请打物业电话，我们帮您带。"),
        ),
        "雷电": KindOfEvent(
            "要打雷，请不要出门",
            ("请待在家里，关好门窗。", "先不要洗澡，不用的电器拔掉插头。"),
        ),
        "地震": KindOfEvent(
            "地震来了，请保护好头",
            (
                "马上躲到结实的桌子底下，护住头。",
                "不要坐电梯，不要跑，不要跳窗。",
                "不晃了，再慢慢走楼梯到空地上。",
            ),
        ),
        "火灾": KindOfEvent(
            "着火了，请听指挥",
            (
                "不要坐电梯。",
                "有烟就弯下腰，用湿毛巾捂住口鼻。",
                "走不了就关紧房门，用湿布塞住门缝，在窗口招手。",
                "火警电话 119。",
            ),
        ),
        "停水停电停气": KindOfEvent(
            "要停一阵子，请先准备好",
            ("家里存一点水，手电筒放手边。", "要坐电梯的，请提前下楼、上楼。"),
        ),
    }
)


def alert_id(identifier: str) -> UUID:
    """The document of the alert with that CAP identifier."""
    return uuid5(ALERTS, identifier)


async def publish_alert(
    publishing: Publishing,
    alert: PublicAlert,
    audience: tuple[str, ...],
    expires_at: datetime | None,
) -> Document:
    """Publish an alert, or its update.

    Raises:
        Malformed: no screens, or unknown ones.
    """
    return await publishing.publish(alert, audience, expires_at, alert_id(alert.identifier))
