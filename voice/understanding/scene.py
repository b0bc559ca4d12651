"""Where a sentence is said: what the page, an open question and the community's words suggest."""

from dataclasses import dataclass, field

from services.contract.forms import Form, Step
from services.contract.local_words import LocalWord


@dataclass(frozen=True)
class YesNo:
    """A question to be answered with yes or no is open."""


@dataclass(frozen=True)
class OneOf:
    """One of these cards is to be named, by its label or its place (第二个, 下面那个)."""

    labels: tuple[str, ...]


@dataclass(frozen=True)
class AskedStep:
    """A step of a form is asked; `answered` are names of steps that have their answer."""

    form: Form
    step: Step
    answered: tuple[str, ...] = ()


@dataclass(frozen=True)
class CountingDown:
    """Help will be called unless the resident says that it is not needed."""


Question = YesNo | OneOf | AskedStep | CountingDown


@dataclass(frozen=True)
class Scene:
    """What understanding may lean on. `page` is a name of `ui/screens/catalogue.py`, empty if none;
    `goods`, `activities`, `people` are names in the content now; `on_page` are labels on the page
    that can be pressed; `said_before` is an unfinished sentence that the new one may continue."""

    page: str = ""
    question: Question | None = None
    forms: tuple[Form, ...] = ()
    goods: tuple[str, ...] = ()
    activities: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    on_page: tuple[str, ...] = ()
    local_words: tuple[LocalWord, ...] = field(default=())
