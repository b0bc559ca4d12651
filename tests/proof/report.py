"""`docs/conformance.md`: what the kept results say of each criterion."""

from collections.abc import Mapping
from pathlib import Path

from tests.proof.criteria import AIMS, BY_PEOPLE, CRITERIA, Criterion, Judge, Level
from tests.proof.results import Part, Reported, Result

PATH = Path(__file__).parents[2] / "docs" / "conformance.md"
PASS, FAIL, PERSON, NOT_MEASURED = "pass", "fail", "needs a person", "not measured"
_ORDER = {FAIL: 0, PERSON: 1, NOT_MEASURED: 2, PASS: 3}

_HEAD = """# Conformance to the age-friendly criteria

Written by `./linli proof` from `tests/proof/results/`; edit neither. Every page that a resident
can see is shown on the three panels (lobby portrait and landscape 21.5″ at 0.5 m, TV 43″ at 3 m),
at three type sizes, in three themes, with a usual day's content, the longest texts, none, and a
week-old feed, and each number is taken from the screen. CI runs it again
and fails if it says anything else.

The texts named address web sites, applications or operators, none of them lobby screens; they are
followed by analogy. [V] was read in the text itself. To texts marked [S] (a secondary copy) or [R]
(recalled) **no conformity is claimed**. [D] is our own choice.
"""

NOTES = (
    "T2: “body text, prices and button labels” is every text but those in the role `min`, which is "
    "for dates, sources, notes and small hints; T1 and T10 hold those.",
    "T3: 200 % is relative to ordinary type: 18 dp of an application on touch, 22′ of ideograph "
    "on a TV. Between two sizes no text may shrink. From the smallest to the largest of the three, "
    "body text grows by 40 %, because the smallest is large already.",
    "T5: a paragraph's gap is measured from line to line, in line pitches.",
    "C1 and C4: the fifth percentile over the core of the glyphs, against what the same picture "
    "shows without them. Measured in every theme at sizes 1 and 3 with the usual content.",
    "C5: “large” is more than a fifth of the screen pure white or black (within 2 of 255), or a "
    "quarter of saturated red: a QR code needs its white, the strongest alert its red.",
    "G4, G5, G6: what the reading bar lies over is not tried: any press takes the bar away first.",
    "F6: presses of the keys that the screen names: arrows, OK, Back, and the digits and colours "
    "printed on what they press. By arrows, OK and Back alone everything is reached too (F1), "
    "repairs with 4 presses.",
    "G2, G3: what commits or cancels is known by its words (交上去, 撤回, 取消, 求助).",
    "G8: the panel's lower edge is taken to hang 700 mm above the floor. Measured with low "
    "controls "
    "on 21.5″ and on 32″, at the middle of each control, against 380 to 1200 mm.",
    "F7: a row is of one list, grid or group of buttons; what stands beside it by chance is "
    "not of it.",
    "N1 and F6: what came of a closed vote is something to read, as a notice on a further page is: "
    "it must be reached, however far it is.",
    "N2: rows of one list, cards of one question, chips of one filter are each one set; every set "
    "has at most 6 (home 8), and not more than one thing on a page is visually primary. The "
    "buttons around (page buttons, 上一步 and 下一步, 练习一下, the reading bar, the banner, the "
    "strip) are sets of their own, and a keypad has the keys of a telephone.",
    "N3: the channel and the pairing page have nothing to go back to and no strip on a TV.",
    "N5: the confirmation is not counted as a question; a home is one question on three pages.",
    "N6: the maintenance page is for staff and may speak of a password.",
    "N7: common characters are the 3,755 of level 1 of GB 2312-80; the list of 3,500 is not "
    "shipped. What staff publish is left out.",
    "A4: numbers that staff published may show. What a resident is typing, or has said and is "
    "asked to confirm, shows until the question is answered, for they have to check it; afterwards "
    "it is masked.",
    "V1: what the voice is handed at one press of 朗读, against all words of the page but page "
    "buttons and the keys of a keypad. What a page's own reading leaves out is said last. "
    "Order is that of lines or of columns, whichever fits better; "
    "two thirds must follow, or "
    "all but one, such as the words of progress that are said before a question. The press ends "
    "a talk; what the page showed of it goes and is not read.",
    "V5: everything that some sentence of the tests opens is also reached by taps and by keys; "
    "every key that can be said has a control; a hand ends the channel's changing of slides by "
    "going home. On each form's last page 不对 and then 对 is said by voice, and what was sent is "
    "counted. Heard words stand in the size of leading lines until they are answered, what is said "
    "back for 对 or 不对 in 22 mm of em on touch and 34′ on a TV. All that the dialogue has said "
    "is on the sheet.",
    "W5: recorded sentences go through the engine, the ear, the understanding and the dialogue in "
    "the time of their sound; 0.1 s is allowed for understanding and 0.07 s for the voice to "
    "begin, which is what was measured of them. Counted from the last sound of a sentence. Where "
    "it is no whole sentence the machine waits for the rest, and shows that it does. The sentences "
    "are synthetic, the model the small one of the tests.",
)


def render(parts: Mapping[str, Part]) -> str:
    """The whole document."""
    merged = {it.id: _merged(it.id, parts) for it in CRITERIA + AIMS}
    results = {it.id: verdict(it, merged[it.id]) for it in CRITERIA + AIMS}
    lines = [_HEAD, "## Summary", "", *_summary(results), "", "## Criteria", ""]
    lines += ["| id | level | for | criterion | clause | result | measured | worst at |"]
    lines += ["|---|---|---|---|---|---|---|---|"]
    for it in CRITERIA + AIMS:
        lines.append(_row(it, results[it.id], merged[it.id]))
    lines += ["", "## What fails, and where", "", *_failures(merged)]
    lines += ["", "## How the criteria were read", "", *(f"- {note}" for note in NOTES)]
    lines += ["", "## What no machine judges", "", *(f"- {words}" for words in BY_PEOPLE), ""]
    return "\n".join(lines)


def verdicts(parts: Mapping[str, Part]) -> dict[str, str]:
    """The result of each criterion by its id."""
    return {it.id: verdict(it, _merged(it.id, parts)) for it in CRITERIA + AIMS}


def verdict(criterion: Criterion, result: Result | None) -> str:
    """Pass only if a machine has measured it, all of it, and nothing failed."""
    if criterion.judge is Judge.PERSON:
        return PERSON
    if result is None or not result["checked"]:
        return NOT_MEASURED
    if result["failed"]:
        return FAIL
    return PERSON if criterion.person else PASS


def share_passed(results: Mapping[str, str], level: Level) -> tuple[int, int]:
    """How many of that level passed, of how many that a machine could judge."""
    judged = [
        results[it.id]
        for it in CRITERIA + AIMS
        if it.level is level and results[it.id] in (PASS, FAIL)
    ]
    return judged.count(PASS), len(judged)


def _summary(results: Mapping[str, str]) -> list[str]:
    lines = []
    for level in Level:
        passed, judged = share_passed(results, level)
        asked = [it for it in CRITERIA + AIMS if it.level is level]
        words = f"- **{level}**: {passed} of {judged} that were measured pass"
        words += f" ({passed / judged:.0%})" if judged else ""
        for state in (PERSON, NOT_MEASURED):
            ids = [it.id for it in asked if results[it.id] == state]
            words += f"; {state}: {', '.join(ids)}" if ids else ""
        lines.append(words + ".")
    return lines


def _row(it: Criterion, result: str, merged: Result | None) -> str:
    shown = result if result != PERSON or not it.person else f"{PERSON}: {it.person}"
    measured, where = "", ""
    if merged:
        measured = merged["worst"]["measured"]
        measured += (
            f" ({merged['failed']} of {merged['checked']} failed)" if merged["failed"] else ""
        )
        where = merged["worst"]["where"]
    shown = f"**{shown}**" if result == FAIL else shown
    cells = (it.id, it.level, _for(it), it.words, it.clause, shown, measured, where)
    return "| " + " | ".join(_cell(str(cell)) for cell in cells) + " |"


def _for(it: Criterion) -> str:
    return {"K": "touch", "T": "TV"}.get(it.profiles, "both")


def _cell(text: str) -> str:
    return text.replace("|", "/").replace("\n", " ")


def _failures(merged: Mapping[str, Result | None]) -> list[str]:
    lines = []
    for criterion, result in merged.items():
        if result and result["failed"]:
            lines.append(f"**{criterion}**")
            lines += [f"- {it['where']}: {_cell(it['measured'])}" for it in result["failures"]]
            lines.append("")
    return lines or ["Nothing."]


def _merged(criterion: str, parts: Mapping[str, Part]) -> Result | None:
    found = [results[criterion] for _, results in sorted(parts.items()) if criterion in results]
    if not found:
        return None
    failing = [it for it in found if it["failed"]] or found
    failures = [failure for it in found for failure in it["failures"]]
    return Result(
        checked=sum(it["checked"] for it in found),
        failed=sum(it["failed"] for it in found),
        worst=max((it["worst"] for it in failing), key=_badness),
        failures=sorted(failures, key=lambda it: (-it["rank"], it["where"])),
    )


def _badness(reported: Reported) -> tuple[float, str]:
    return reported["rank"], reported["where"]
