"""Red buttons as a guard tells of them: one works, one is lost, one is not set up rightly."""

from datetime import UTC, datetime

from services.contract.guards import ButtonStatus, ButtonTrouble, Supervision

TESTED = datetime(2026, 11, 14, 1, 0, tzinfo=UTC)
BUTTONS = (
    ButtonStatus(
        id="bathroom",
        name="卫生间拉绳",
        place="3号楼大厅",
        driver="gpio",
        supervision=Supervision.SP6,
        heard_at=TESTED,
        tested_at=TESTED,
        battery=35,
    ),
    ButtonStatus(
        id="bed",
        name="床头按钮",
        place="3号楼2单元502室",
        driver="serial",
        supervision=Supervision.SP5,
        troubles=(ButtonTrouble.LOST, ButtonTrouble.TEST_OVERDUE),
        words="串口拔掉了；该做周检了",
    ),
    ButtonStatus(
        id="door",
        name="门口按钮",
        place="3号楼大厅",
        driver="serail",
        supervision=Supervision.NONE,
        troubles=(ButtonTrouble.MISCONFIGURED,),
        words="没有这种按钮：serail。",
    ),
)
