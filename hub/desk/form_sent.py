"""The form that the desk's page sent: questions are numbered, choices are numbered in them."""

from hub.desk.form_draft import KINDS, ChoiceDraft, FormDraft, StepDraft
from hub.desk.form_moves import MOST_CHOICES, MOST_STEPS, named
from hub.desk.forms import Sent


def form_sent(sent: Sent) -> FormDraft:
    """The draft, exactly as typed, every question and choice with a name."""
    return named(
        FormDraft(
            title=sent.text("title"),
            icon=sent.text("icon"),
            about=sent.text("about"),
            purpose=sent.text("purpose"),
            promise=sent.text("promise"),
            spoken=sent.text("spoken"),
            subject=sent.text("subject"),
            closes=sent.text("closes"),
            offered=sent.text("offered") == "yes",
            everyone="all" in sent.texts("to"),
            buildings=tuple(place for place in sent.texts("to") if place != "all"),
            steps=tuple(_step(sent, number) for number in range(_count(sent, "steps", MOST_STEPS))),
        )
    )


def _step(sent: Sent, number: int) -> StepDraft:
    def text(field: str) -> str:
        return sent.text(f"s{number}-{field}")

    choices = range(_count(sent, f"s{number}-choices", MOST_CHOICES))
    return StepDraft(
        kind=text("kind") if text("kind") in KINDS else "choose",
        name=text("name"),
        title=text("title"),
        say=text("say"),
        hint=text("hint"),
        summary=text("summary"),
        only_if=text("only_if"),
        choices=tuple(_choice(sent, f"s{number}c{choice}") for choice in choices),
        minimum=text("minimum"),
        maximum=text("maximum"),
        optional=text("optional") == "yes",
        unit=text("unit"),
        first=text("first"),
        days=text("days"),
        parts=sent.texts(f"s{number}-parts"),
    )


def _choice(sent: Sent, prefix: str) -> ChoiceDraft:
    return ChoiceDraft(
        value=sent.text(f"{prefix}-value"),
        label=sent.text(f"{prefix}-label"),
        icon=sent.text(f"{prefix}-icon"),
        note=sent.text(f"{prefix}-note"),
        spoken=sent.text(f"{prefix}-spoken"),
    )


def _count(sent: Sent, field: str, most: int) -> int:
    typed = sent.text(field)
    return min(int(typed), most) if typed.isdecimal() and len(typed) < 3 else 0
