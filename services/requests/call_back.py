"""Asking somebody of the directory to call back: which answers the form needs no more."""

from collections.abc import Mapping

from services.contract.documents import DirectoryEntry
from services.contract.forms import ChooseStep, Form

FORM = "call_back"
_WHOM, _PERSON, _SOMEBODY_ELSE = "whom", "person", "other"


def call_back_arguments(entry: DirectoryEntry, form: Form) -> Mapping[str, str]:
    """How the form is opened for `entry`: with the choice that its name contains (三桥卫生站 is
    卫生站), else with its own name."""
    step = next((it for it in form.steps if it.name == _WHOM), None)
    choices = step.choices if isinstance(step, ChooseStep) else ()
    fitting = next((it.value for it in choices if it.label in entry.name), None)
    if fitting:
        return {"form": FORM, f"preset.{_WHOM}": fitting}
    return {
        "form": FORM,
        f"preset.{_WHOM}": _SOMEBODY_ELSE,
        f"preset.{_PERSON}": entry.name.replace(",", " "),
    }
