"""How an emergency call may stand."""

from services.contract.calls import CallState
from services.emergency.screen.view import CallPhase, CallView, Rung

_LADDER = (
    (CallState.RECORDED, "已记录"),
    (CallState.DELIVERED, "物业系统已收到"),
    (CallState.NOTIFIED, "已通知 3 位值班人员"),
    (CallState.SEEN, "欧阳建国师傅已看到"),
    (CallState.COMING, "欧阳建国师傅正在赶来"),
)
COMING = CallView(
    phase=CallPhase.OPEN,
    headline="有人管了，您别急",
    place="3号楼大厅",
    pressed="10:24",
    rungs=(
        *(
            Rung(
                state,
                title,
                "10:24:31 大约 3 分钟到",
                reached=True,
                current=title == "欧阳建国师傅正在赶来",
            )
            for state, title in _LADDER
        ),
        Rung(CallState.ARRIVED, "人到了"),
    ),
    advice="要是很急，请拨 120。",
)
UNHEARD = CallView(
    phase=CallPhase.OPEN,
    headline="还没叫到人",
    place="3号楼大厅",
    pressed="10:24",
    rungs=(
        Rung(CallState.RECORDED, "已记录", "10:24:03 这台屏幕已存好", reached=True, current=True),
        Rung(CallState.DELIVERED, "物业系统收到"),
        Rung(CallState.ARRIVED, "人到了"),
    ),
    troubles=("网络断了，物业还没收到。本机正在响铃，会一直再试。",),
    advice="请拨 120 或找邻居，也可以打物业电话 0571-88001234。",
)
CLOSED = CallView(phase=CallPhase.CLOSED, headline="处理好了", advice="还需要帮忙，再按一次求助。")
