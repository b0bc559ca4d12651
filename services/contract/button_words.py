"""Buttons in plain words for staff, the same at the desk and on the maintenance page."""

from process.language import mark
from services.contract.guards import ButtonTrouble, Supervision

SUPERVISION = {
    Supervision.SP6: mark("断了 20 秒内会知道"),
    Supervision.SP5: mark("断了 90 秒内会知道"),
    Supervision.SP4: mark("断了 3 分钟内会知道"),
    Supervision.SP3: mark("断了半小时内会知道"),
    Supervision.SP2: mark("断了 25 小时内会知道"),
    Supervision.SP1: mark("断了 32 天内会知道"),
    Supervision.NONE: mark("只有按了才知道，靠周检"),
}
TROUBLES = {
    ButtonTrouble.LOST: mark("断了，按了可能没有用"),
    ButtonTrouble.BATTERY: mark("电池快没电了"),
    ButtonTrouble.TAMPER: mark("外壳被打开过"),
    ButtonTrouble.STUCK: mark("按下去没有弹起来"),
    ButtonTrouble.STORM: mark("一分钟里按了很多次"),
    ButtonTrouble.TEST_OVERDUE: mark("周检过期了"),
    ButtonTrouble.MISCONFIGURED: mark("没有设置好"),
}
"""What is wrong; what the guard says beyond that stands beside it."""
