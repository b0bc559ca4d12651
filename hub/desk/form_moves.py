"""What staff do to a form they build: add a question, move it, give it one more choice."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from hub.desk.form_draft import KINDS, ChoiceDraft, FormDraft, StepDraft

MOST_STEPS = 8
MOST_CHOICES = 6
USUAL_NAMES = {"place": "home", "digits": "phone", "date": "day", "words": "more"}
"""Of these names the kiosk knows what they mean: a phone number is read out only by its end."""


def with_step(draft: FormDraft, kind: str) -> FormDraft:
    """One more question of that kind, with the usual words in it."""
    if kind not in KINDS or len(draft.steps) >= MOST_STEPS:
        return draft
    return named(replace(draft, steps=(*draft.steps, FRESH[kind])))


def without_step(draft: FormDraft, position: int) -> FormDraft:
    """One question less."""
    kept = (step for number, step in enumerate(draft.steps) if number != position)
    return replace(draft, steps=tuple(kept))


def moved_step(draft: FormDraft, position: int, by: int) -> FormDraft:
    """The question further up (`by` -1) or down (1)."""
    steps = list(draft.steps)
    if 0 <= position < len(steps) and 0 <= position + by < len(steps):
        steps.insert(position + by, steps.pop(position))
    return replace(draft, steps=tuple(steps))


def with_choice(draft: FormDraft, position: int) -> FormDraft:
    """One more choice in that question."""
    step = draft.steps[position]
    if len(step.choices) >= MOST_CHOICES:
        return draft
    more = replace(step, choices=(*step.choices, ChoiceDraft()))
    return named(_with(draft, position, more))


def without_choice(draft: FormDraft, position: int, choice: int) -> FormDraft:
    """One choice less in that question."""
    step = draft.steps[position]
    kept = tuple(it for number, it in enumerate(step.choices) if number != choice)
    return _with(draft, position, replace(step, choices=kept))


def conditions_for(draft: FormDraft, position: int) -> tuple[tuple[str, str], ...]:
    """When the question may be asked: what is sent, and the words for it."""
    found = {"": "总是问"}
    for step in draft.steps[:position]:
        if step.kind == "choose":
            for choice in step.choices:
                asked = step.summary or step.title
                found[f"{step.name}={choice.value}"] = f"“{asked}”选了“{choice.label}”才问"
    current = draft.steps[position].only_if
    if current and current not in found:
        found[current] = "照原来的，看前面选了什么"
    return tuple(found.items())


def _with(draft: FormDraft, position: int, step: StepDraft) -> FormDraft:
    steps = [step if number == position else it for number, it in enumerate(draft.steps)]
    return replace(draft, steps=tuple(steps))


def named(draft: FormDraft) -> FormDraft:
    """Every question and choice with a name of its own; those that have one keep it."""
    names = _free_names(
        [step.name for step in draft.steps],
        [USUAL_NAMES.get(step.kind, step.kind) for step in draft.steps],
    )
    steps = (
        replace(step, name=name, choices=_named_choices(step.choices))
        for step, name in zip(draft.steps, names, strict=True)
    )
    return replace(draft, steps=tuple(steps))


def _named_choices(choices: tuple[ChoiceDraft, ...]) -> tuple[ChoiceDraft, ...]:
    values = _free_names([it.value for it in choices], ["choice"] * len(choices))
    both = zip(choices, values, strict=True)
    return tuple(replace(choice, value=value) for choice, value in both)


def _free_names(names: Sequence[str], usual: Sequence[str]) -> list[str]:
    """The names, and where one is empty the usual one, with a number if it is taken."""
    found: list[str] = []
    for name, fallback in zip(names, usual, strict=True):
        found.append(name or _free(fallback, {*names, *found}))
    return found


def _free(name: str, taken: Set[str]) -> str:
    if name not in taken:
        return name
    number = 2
    while f"{name}_{number}" in taken:
        number += 1
    return f"{name}_{number}"


_TWO = (ChoiceDraft(icon="check"), ChoiceDraft(icon="x"))
FRESH: Mapping[str, StepDraft] = {
    "choose": StepDraft("choose", hint="点一下就选好了", choices=_TWO),
    "words": StepDraft(
        "words",
        title="还要说明什么？",
        say="还要说明什么吗？可以选几句，也可以不选，直接按下一步。",
        hint="可选可不选",
        summary="说明",
        choices=(ChoiceDraft(), ChoiceDraft()),
    ),
    "place": StepDraft(
        "place",
        title="您家住哪里？",
        say="您家住哪一栋楼，几单元，几室？",
        hint="好让人找到您家",
        summary="地址",
    ),
    "digits": StepDraft(
        "digits",
        title="您的电话号码？",
        say="请按您的电话号码，物业好跟您联系。",
        hint="只给物业联系用",
        summary="电话",
        minimum="7",
        maximum="12",
    ),
    "date": StepDraft(
        "date",
        title="哪一天来？",
        say="哪一天来？先选日子，再选上午还是下午。",
        hint="先选日子，再选上午下午",
        summary="哪一天",
        first="1",
        days="6",
        parts=("morning", "afternoon"),
    ),
    "count": StepDraft(
        "count",
        title="要几份？",
        say="要几份？按加号多一份，按减号少一份。",
        hint="按加号多，按减号少",
        summary="几份",
        minimum="1",
        maximum="6",
        unit="份",
    ),
    "activity": StepDraft(
        "activity",
        title="参加哪一个？",
        say="您要参加哪一个活动？",
        hint="点一下就选好了",
        summary="活动",
    ),
}
