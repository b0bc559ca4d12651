"""Buttons and guards in plain words."""

from services.contract.guards import ButtonTrouble, Supervision

SUPERVISION = {
    Supervision.SP6: "断了 20 秒内会知道",
    Supervision.SP5: "断了 90 秒内会知道",
    Supervision.SP4: "断了 3 分钟内会知道",
    Supervision.SP3: "断了半小时内会知道",
    Supervision.SP2: "断了 25 小时内会知道",
    Supervision.SP1: "断了 32 天内会知道",
    Supervision.NONE: "只有按了才知道，靠周检",
}
TROUBLES = {
    ButtonTrouble.LOST: "断了，按了可能没有用",
    ButtonTrouble.BATTERY: "电池快没电了",
    ButtonTrouble.TAMPER: "外壳被打开过",
    ButtonTrouble.STUCK: "按下去没有弹起来",
    ButtonTrouble.STORM: "一分钟里按了很多次",
    ButtonTrouble.TEST_OVERDUE: "周检过期了",
    ButtonTrouble.MISCONFIGURED: "没有设置好",
}
"""What staff read; what the guard says beyond that stands beside it."""
