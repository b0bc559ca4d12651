"""The sentences of a data file, written out: (this|that) [if you like] {slot} <rule>.

The language is that of Home Assistant's sentences. A slot is kept as one sign, so that a sentence
whose values were found can be compared with it.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import product

MOST = 400
"""A template that stands for more sentences is too loose to mean anything."""

_SLOT = re.compile(r"\{(\w+)\}")
_FIRST_SLOT_SIGN = 0xF000


class TemplateWrong(ValueError):  # noqa: N818
    """A template cannot be read; the text tells the author why."""


def slot_sign(name: str, names: tuple[str, ...]) -> str:
    """The one sign that stands for this slot, of all slots there are.

    Raises:
        TemplateWrong: there is no such slot.
    """
    if name not in names:
        raise TemplateWrong(f"no slot is called {name}")
    return chr(_FIRST_SLOT_SIGN + names.index(name))


def slots_in(template: str) -> frozenset[str]:
    """The names of the slots that it speaks of itself, without those of its rules."""
    return frozenset(_SLOT.findall(template))


def written_out(template: str, rules: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Every sentence it stands for, slots as `{name}`.

    Raises:
        TemplateWrong: a bracket is open, a rule unknown, or it stands for more than `MOST`.
    """
    reader = _Reader(template, rules)
    sentences = reader.alternatives()
    if reader.rest:
        raise TemplateWrong(f"{template}: {reader.rest[0]} closes nothing")
    if len(sentences) > MOST:
        raise TemplateWrong(f"{template}: stands for {len(sentences)} sentences")
    return tuple(dict.fromkeys(sentences))


class _Reader:
    def __init__(self, template: str, rules: Mapping[str, tuple[str, ...]]) -> None:
        self._template = template
        self._rules = rules
        self.rest = template

    def alternatives(self) -> list[str]:
        """Sequences divided by bars, up to the end or a closing bracket."""
        found = self._sequence()
        while self.rest.startswith("|"):
            self.rest = self.rest[1:]
            found += self._sequence()
        return found

    def _sequence(self) -> list[str]:
        pieces = list(self._pieces())
        count = 1
        for piece in pieces:
            count *= len(piece)
        if count > MOST:
            raise TemplateWrong(f"{self._template}: stands for {count} sentences")
        return ["".join(chosen) for chosen in product(*pieces)]

    def _pieces(self) -> Iterator[list[str]]:
        while self.rest and self.rest[0] not in "|)]":
            sign = self.rest[0]
            if sign == "(":
                yield self._inside(")")
            elif sign == "[":
                yield ["", *self._inside("]")]
            elif sign == "<":
                yield self._rule()
            else:
                yield [self._plain()]

    def _inside(self, closing: str) -> list[str]:
        self.rest = self.rest[1:]
        found = self.alternatives()
        if not self.rest.startswith(closing):
            raise TemplateWrong(f"{self._template}: {closing} is missing")
        self.rest = self.rest[1:]
        return found

    def _rule(self) -> list[str]:
        name, closed, self.rest = self.rest[1:].partition(">")
        if not closed or name not in self._rules:
            raise TemplateWrong(f"{self._template}: no rule is called {name}")
        return list(self._rules[name])

    def _plain(self) -> str:
        found = re.match(r"[^|()\[\]<>]+", self.rest)
        if not found:
            raise TemplateWrong(f"{self._template}: {self.rest[0]} is out of place")
        self.rest = self.rest[found.end() :]
        return found[0]
