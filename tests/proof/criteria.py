"""What is proven: the sixty criteria of age-friendly screens, each with its number and its source.

Marks of sources: [V] read in the text itself, [S] a secondary copy, [R] recalled from a published
standard, [D] our own choice. The texts address web sites, apps or operators and are followed by
analogy; no conformity is claimed to a text marked [R] or [S].
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Level(StrEnum):
    """MUST stops a release, SHOULD is held nine times in ten, BEST is aimed at."""

    MUST = "MUST"
    SHOULD = "SHOULD"
    BEST = "BEST"


class Judge(StrEnum):
    """Who can say whether it holds."""

    MACHINE = "machine"
    PERSON = "person"


TOUCH = "K"
TV = "T"
BOTH = "KT"


@dataclass(frozen=True)
class Criterion:
    """`profiles` has K for the touch kiosk and T for the TV. `person` says which part of a
    criterion that a machine judges is left for a person; then it is not reported as passed."""

    id: str
    level: Level
    profiles: str
    words: str
    clause: str
    judge: Judge = Judge.MACHINE
    person: str = ""


def _must(id: str, profiles: str, words: str, clause: str, person: str = "") -> Criterion:  # noqa: A002
    return Criterion(id, Level.MUST, profiles, words, clause, person=person)


def _should(id: str, profiles: str, words: str, clause: str, person: str = "") -> Criterion:  # noqa: A002
    return Criterion(id, Level.SHOULD, profiles, words, clause, person=person)


def _best(id: str, profiles: str, words: str, clause: str, person: str = "") -> Criterion:  # noqa: A002
    return Criterion(id, Level.BEST, profiles, words, clause, person=person)


CRITERIA = (
    _must(
        "T1",
        TOUCH,
        "No text has capitals under 4.8 mm and under 0.7° at the declared distance.",
        "508 402.4, ADA 707.7.2, EN 301 549 5.1.4 [V]",
    ),
    _must(
        "T2",
        TOUCH,
        "Glyphs of body text, prices and button labels are at least 12 mm high (em 13.8 mm).",
        "Korea barrier-free kiosk notice [S]; MIIT-APP 18/30 dp [V]",
    ),
    _must(
        "T3",
        BOTH,
        "Type has three sizes up to at least 200 %, and nothing is lost at any of them.",
        "MIIT-APP 1.1 [V], WCAG 1.4.4 [R], Korea 200 % [S]",
    ),
    _must(
        "T4",
        BOTH,
        "At no type size is text cut, overlapped or outside the safe area, with the longest texts.",
        "WeChat Pay large-type rule [V], WCAG 1.4.4, 1.4.12 [R]",
    ),
    _must(
        "T5",
        BOTH,
        "Line pitch is at least 1.3 em, the gap between paragraphs at least 1.3 times the pitch.",
        "MIIT-APP 1.2 [V], WCAG 1.4.8 [R]",
    ),
    _should(
        "T6",
        BOTH,
        "A line has at most 40 Chinese characters (aim 22) and is not justified.",
        "WCAG 1.4.8 [R]",
    ),
    _must(
        "T7",
        BOTH,
        "All text is in the bundled sans-serif, weight 400 or more, upright, without fallback.",
        "MIIT-APP 1.1, 508 402.4, Android TV [V]",
    ),
    _must(
        "T8",
        TV,
        "Ideographs are at least 25 arc minutes and 30 px high, in body text 34 arc minutes.",
        "ISO 16′ minimum [V] × 1.54 for Chinese (Zhang 2020 [V]); Xbox, Vewd [V]",
    ),
    _best(
        "T9",
        TV,
        "At the largest size, capitals of body text reach 0.7° from the sofa.",
        "EN 301 549 5.1.4 [V]; RNIB/Tiresias [V, D]",
    ),
    _should(
        "T10",
        BOTH,
        "Em is at least 32 px; lines on a TV are at least 2 px thick.",
        "legibility study [V]; TV line rule [V]",
    ),
    _must(
        "C1",
        BOTH,
        "All text has a contrast of at least 4.5:1.",
        "MIIT-APP 1.3 [V]; WCAG 1.4.3 [R]",
    ),
    _must(
        "C2",
        BOTH,
        "Icons have a contrast of 4.5:1; edges, state marks and the focus of 3:1.",
        "MIIT-APP 1.3 [V]; WCAG 1.4.11 [R]",
    ),
    _must(
        "C3",
        BOTH,
        "Colour is never the only carrier: two states differ in grey too, by a glyph or an icon.",
        "MIIT-APP 1.4 [V]",
    ),
    _best(
        "C4",
        BOTH,
        "Text keeps 4.5:1 in an aged eye (R .97, G .90, B .55, veil 3 %).",
        "IOVS 2003 [V]; colour tests of 58- to 102-year-olds [S]; filter [D]",
    ),
    _should(
        "C5",
        BOTH,
        "Touch is dark on light by default (mean luminance ≥0.6), the TV light on dark (≤0.15); "
        "no large pure white, black or red.",
        "Piepenbrock 2013/14, Android TV, Tiresias [V]",
    ),
    _must(
        "G1",
        TOUCH,
        "Every target is at least 9.53 mm (60 dp) wide and high.",
        "MIIT-APP 2.1, 2.4; T/TAF 114-2022 [V]; WCAG 2.5.5, 2.5.8 [R]",
    ),
    _must(
        "G2",
        TOUCH,
        "Every target is at least 20×20 mm, main tiles 45×35 mm.",
        "Yeh 2025, Sultana 2019, Fire TV automotive [V]; Jin 2007 [R]",
    ),
    _must(
        "G3",
        TOUCH,
        "Targets are at least 6 mm apart, 8 mm beside what commits or cancels.",
        "Jin 2007 [R]",
    ),
    _must(
        "G4",
        TOUCH,
        "A tap that wanders 0, 2, 5 or 10 mm inside its target acts exactly once.",
        "Sultana 2019 [V]",
    ),
    _must(
        "G5",
        TOUCH,
        "Presses of 0.05 to 3 s count, on release; sliding off takes them back.",
        "WCAG 2.5.2 [R]",
    ),
    _must(
        "G6",
        BOTH,
        "A second press of the same target or key within 0.5 s is ignored; none needs two taps.",
        "EN 301 549 5.8 [V]",
    ),
    _must(
        "G7",
        BOTH,
        "One finger and one tap reach everything: no drag, pinch, swipe, hover or long press.",
        "MIIT-APP 2.2, EN 301 549 5.9 [V]; WCAG 2.5.1, 2.5.7 [R]",
    ),
    _should(
        "G8",
        TOUCH,
        "With low controls what is pressed lies 380 to 1200 mm above the floor.",
        "EN 301 549 8.3 [V], Korea [S]",
        person="the height at which the panel hangs",
    ),
    _must(
        "F1",
        BOTH,
        "Everything works with the arrows, OK and Back.",
        "WCAG 2.1.1 [R]; Vewd [V]",
    ),
    _must(
        "F2",
        TV,
        "At every moment exactly one visible, enabled thing on screen has the focus.",
        "Android TV [V]",
    ),
    _must(
        "F3",
        BOTH,
        "The focus shows by a ring of at least 2 px with a change of 3:1, and by fill or size.",
        "WCAG 2.4.7, 2.4.13 [R]; tvOS, Android TV [V]",
    ),
    _must(
        "F4",
        BOTH,
        "No focus trap; Back is one level up to where one came from and reaches home in three.",
        "EN 301 549 5.1.6.2 [V], WCAG 2.1.2 [R]",
    ),
    _must(
        "F5",
        TV,
        "At least 95 % of the moves are geometric and taken back by the opposite arrow.",
        "tvOS, Xbox [V]",
    ),
    _should(
        "F6",
        TV,
        "Edge to edge takes at most 6 presses, hot functions 3 from home, any function 8.",
        "Xbox [V]; NRTA [S]",
    ),
    _should(
        "F7",
        TV,
        "The elements of a row or grid have the same size.",
        "53 older adults, IJHCI 2018 [V]",
    ),
    _must(
        "F8",
        TV,
        "Text and focus stay 96 px from the sides and 54 px from top and bottom, uncovered.",
        "Android TV, Xbox [V]; WCAG 2.4.11 [R]",
    ),
    _must(
        "F9",
        TV,
        "Held keys do not run away: OK and Back never repeat, arrows at most twice a second.",
        "EN 301 549 5.7 [V]",
    ),
    _should(
        "N1",
        BOTH,
        "Every function is at most 3 taps from home; help, repair and notices at most 2.",
        "Zaphiris 2003 [V]",
    ),
    _should(
        "N2",
        BOTH,
        "A screen has at most 6 choices (home 8) and at most one is visually primary.",
        "Assistive Access [S]; [D]",
    ),
    _must(
        "N3",
        BOTH,
        "首页, 返回, 朗读 and 求助 stand at the same place with the same words on every screen.",
        "WCAG 3.2.3, 3.2.4, 3.2.6 [R]",
    ),
    _should(
        "N4",
        BOTH,
        "Long content is turned by page buttons; nothing can be reached by scrolling only.",
        "slips in Flickables, measured; TV “no swipe-only” [V]",
    ),
    _should(
        "N5",
        BOTH,
        "One question a screen, in order, with words of progress.",
        "CHB 2024, PMC8438291 [V]",
    ),
    _must(
        "N6",
        BOTH,
        "Every icon has a Chinese word; no jargon, no net slang, no English-only label.",
        "MIIT-WEB 3.1 [S]",
    ),
    _best(
        "N7",
        BOTH,
        "Sentences have at most 20 characters on average; 98 % of characters are common ones.",
        "WCAG 3.1.5 [R]; [D]",
    ),
    _must(
        "W1",
        BOTH,
        "Nothing on screen changes by itself while somebody acts.",
        "MIIT-APP 2.3 [V]",
    ),
    _must(
        "W2",
        TOUCH,
        "After 120 s or more of rest, 30 s of warning, seen and spoken, that any touch extends; "
        "drafts are kept for 10 minutes.",
        "WCAG 2.2.1 [R]; Georgia Tech [V]",
    ),
    _must(
        "W3",
        TV,
        "Power-on lands on the channel, and home left alone for 20 s goes back to it.",
        "NRTA 2023 [S]",
    ),
    _must(
        "W4",
        BOTH,
        "A page change is complete within 2 s, a press answered within 0.1 s.",
        "NRTA [S]; 0.1 s [R]",
    ),
    _best(
        "W5",
        BOTH,
        "A spoken reply begins after about 0.75 s, never later than 1.85 s without “正在查”.",
        "VUI waiting study [V]",
    ),
    _best(
        "W6",
        BOTH,
        "Offline, the last content shows with its date, and nothing spins for more than 2 s.",
        "[D]",
    ),
    _must("P1", BOTH, "Nothing flashes more than three times in a second.", "WCAG 2.3.1 [R]"),
    _must(
        "P2",
        BOTH,
        "No text that is needed moves; transitions take at most 300 ms.",
        "WCAG 2.2.2 [R]; Tiresias [V]",
    ),
    _must(
        "V1",
        BOTH,
        "One press reads each screen aloud: 95 % of the words that show, in reading order.",
        "508 402.2 [V]; EN 301 549 5.1.3 [V/R]; 无障碍环境建设法 [R]",
    ),
    _must(
        "V2",
        BOTH,
        "Any press silences the voice within 0.2 s; two voices never overlap.",
        "EN 301 549 5.1.3.4–5 [R]",
    ),
    _must(
        "V3",
        BOTH,
        "Loudness has steps up to 65 dBA at the listener and goes back after each session.",
        "508 402.3.2, EN 301 549 5.1.3.12–13 [V]",
        person="65 dBA at the listener",
    ),
    _should(
        "V4",
        BOTH,
        "The voice speaks at 150 to 220 characters a minute, in whole sentences.",
        "best 150–200 wpm [V]; steps [D]",
    ),
    _must(
        "V5",
        BOTH,
        "Nothing works by voice only; every sound has text; what was heard is shown and confirmed.",
        "EN 301 549 5.1.5, 5.1.7 [V]",
    ),
    _must(
        "E1",
        BOTH,
        "What is sent is confirmed plainly before, can be undone for 10 minutes, gets a receipt.",
        "MIIT-WEB 2.6 [S]; WCAG 3.3.4, 3.3.6 [R]; EN 301 549 5.1.3.16 [V]",
    ),
    _must(
        "E2",
        BOTH,
        "Errors say what happened and what to do, in text and speech, and keep what was entered.",
        "WCAG 3.3.1, 3.3.3 [R]; MIIT-APP 1.4 [V]",
    ),
    _must(
        "E3",
        BOTH,
        "No captcha; at most one field to type per flow; nothing is asked twice.",
        "MIIT-APP 1.5 [V]; MIIT-WEB 1.4 [S]; WCAG 3.3.7, 3.3.8 [R]",
    ),
    _must(
        "E4",
        BOTH,
        "求助 is one press away on every screen and always shows how the call stands.",
        "emergency one-key rule [S]; [D]",
    ),
    _must(
        "A1",
        BOTH,
        "No advertisement, nothing that pops up by itself, no luring button.",
        "MIIT-APP 2.4, 5.1 [V]; NRTA [S]",
    ),
    _must(
        "A2",
        BOTH,
        "Everything that takes the focus has a role, a name of its own and an action.",
        "MIIT-APP 4.1 [V]; Android ATF [V]",
    ),
    _must(
        "A3",
        BOTH,
        "Large type, high contrast, reading aloud and low controls can be reached from every "
        "screen and go back after the session.",
        "EN 301 549 5.2 [V]; MIIT-APP 3.1 [V]",
    ),
    _must(
        "A4",
        BOTH,
        "A public screen shows no full phone number, identity number or address of a resident.",
        "EN 301 549 5.3 [V]; MIIT-APP 5.2 [S]",
    ),
)

AIMS = (
    _should(
        "C1 aim",
        BOTH,
        "All text has a contrast of at least 7:1.",
        "WCAG 1.4.6 [R]",
    ),
)
"""What the table asks beyond a criterion's gate."""

BY_ID: Mapping[str, Criterion] = MappingProxyType({it.id: it for it in CRITERIA + AIMS})

BY_PEOPLE = (
    "the warmth of the wording, and dialect",
    "glare and reflections where the screen hangs",
    "loudness where the screen hangs",
    "trials with eight or more residents over 70 before a release",
)
"""What no machine judges, whatever passes here."""
