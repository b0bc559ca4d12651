"""A chain as whoever wrote it would say it aloud: what will happen, step by step."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from hub.escalation.chain import Chain, Rung, Target, TargetKind
from hub.escalation.people import Person

TARGETS = {
    TargetKind.DESKS: "所有登录的工作台",
    TargetKind.DUTY: "值班的人",
    TargetKind.MANAGERS: "主管",
    TargetKind.BACKUP: "后备人员",
    TargetKind.FAMILY: "这一户的家人",
    TargetKind.NEIGHBOURS: "这一户的邻居",
}
DIAL = "请工作台前的人拨打 120（系统不会自己拨）"


def span_words(seconds: int) -> str:
    """ "30秒", "1分钟", "1分30秒"."""
    minutes, rest = divmod(seconds, 60)
    if not minutes:
        return f"{rest}秒"
    return f"{minutes}分{rest}秒" if rest else f"{minutes}分钟"


def target_words(target: Target, people: Mapping[UUID, Person]) -> str:
    """Whom a target means."""
    if target.person is not None:
        person = people.get(target.person)
        return person.name if person else "（已经删掉的人）"
    return TARGETS[target.kind]


def rung_words(rung: Rung, people: Mapping[UUID, Person]) -> str:
    """ "通知值班的人和主管", "先后通知…，每人隔20秒", with the prompt for 120."""
    names = _listed(target_words(target, people) for target in rung.targets)
    told = f"通知{names}" if names else ""
    if names and not rung.parallel:
        told = f"一个一个通知{names}，每人隔{span_words(rung.each)}"
    return "，并且".join(filter(None, (told, DIAL if rung.dial_120 else "")))


def preview(chain: Chain, people: Mapping[UUID, Person]) -> tuple[str, ...]:
    """One sentence a rung, then what always holds."""
    lines = []
    for rung in chain.rungs:
        when = f"{span_words(rung.after)}没人接" if rung.after else "有人求助，马上"
        lines.append(f"{when}：{rung_words(rung, people)}。")
    return (
        *lines,
        "没人接的时候，工作台每30秒再响一次，电话每1分钟再打一次，短信和邮件每5分钟再发一次。",
        "有人点了“我来处理”，就不再往下通知；5分钟还没有人到，就从下一步接着通知。",
    )


def _listed(words: Iterable[str]) -> str:
    found = list(words)
    return "、".join(found[:-1]) + "和" + found[-1] if len(found) > 1 else "".join(found)
