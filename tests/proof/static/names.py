"""What assistive technology is told, and where the focus is: A2 and F2."""

from collections import Counter
from collections.abc import Iterator

from PySide6.QtGui import QAccessible

from tests.proof.finding import Finding
from tests.proof.static.view import View

ROLES = (QAccessible.Role.Button, QAccessible.Role.CheckBox, QAccessible.Role.RadioButton)


def probe_names(view: View) -> Iterator[Finding]:
    """Role, name and action of each target, by Qt's accessibility interface."""
    QAccessible.setActive(True)
    counted = Counter(it.name for it in view.targets)
    for it in view.targets:
        interface = QAccessible.queryAccessibleInterface(it.item)
        name = interface.text(QAccessible.Text.Name) if interface else ""
        faults = [] if interface else ["no interface"]
        if interface and interface.role() not in ROLES:
            faults.append(f"role {interface.role().name}")
        if not name.strip():
            faults.append("no name")
        if counted[it.name] > 1:
            faults.append(f"{counted[it.name]} of this name")
        if it.item.property("keyDown") is None:
            faults.append("no action")
        measured = ", ".join(faults) or "role, name, action"
        yield view.found("A2", passed=not faults, measured=measured, rank=len(faults), at=it.name)


def probe_focus_present(view: View) -> Iterator[Finding]:
    """Exactly one thing that shows has the focus; the channel of a TV has nothing to press."""
    focused = [it for it in view.targets if it.item.hasActiveFocus()]
    targets = bool(view.targets)
    passed = len(focused) == 1 if targets else True
    measured = f"{len(focused)} in focus" if targets else "nothing to press"
    yield view.found("F2", passed=passed, measured=measured, rank=abs(len(focused) - 1))
