"""When a sentence is over: elders pause, search for words, and are not cut off.

Pure: time is what the caller says, in seconds of sound since the ear was opened.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from process.language import staff_words
from voice.hearing.events import Nothing, Partial, Said
from voice.hearing.ports import Heard, WordTime

Finished = Callable[[tuple[str, ...]], bool]
"""Whether these readings of all that was said so far, best first, are a whole sentence already, so
that nobody need wait for more."""

FILLERS = staff_words(
    ("那个", "这个", "就是", "啊", "嗯", "呃", "额", "哎", "唉", "哦", "噢", "唔", "呀")
)
MOST_TEXTS = 8


@dataclass(frozen=True)
class Pace:
    """How long is waited, in seconds (voice reference: pauses of elders, first speech).

    `gap`: a pause shorter than this does not end a sentence that is not finished. `settling`: how
    much later than the sound the first word of the next piece is known. `first_speech`: until this,
    counted from the opening or from the last filler, something must be said. `cap`: longest
    listening in all.

    In noise the engine may see no pause at all: then the text tells, which does not grow any more.
    `whole`: for so long, where it is a whole sentence; `stuck`: where it is not.
    """

    gap: float = 1.5
    settling: float = 0.4
    first_speech: float = 8.0
    whole: float = 1.0
    stuck: float = 3.0
    cap: float = 25.0


class Wish(Enum):
    """What patience asks of the ear instead of an event."""

    FLUSH = auto()
    """It has been long enough: finish the recognition now and tell `end`."""


class Patience:
    """The policy of one opening. Without `finished` a sentence ends at its first pause."""

    def __init__(self, finished: Finished | None = None, pace: Pace | None = None) -> None:
        self._finished = finished
        self._pace = pace or Pace()
        self._segments: list[Heard] = []
        self._partial = ""
        self._quiet_since = 0.0
        self._grown_at = 0.0
        self._judged = False

    def hear(self, heard: Heard | None, at_s: float) -> Partial | Said | Nothing | Wish | None:
        """Take in what the recogniser made of the sound up to `at_s`; `None` if nothing new.

        After `Said` and `Nothing` this opening is over.
        """
        told = None
        if heard is not None and heard.settled:
            self._settle(heard, at_s)
            if self._segments and self._is_whole():
                return self._said()
        elif heard is not None:
            told = self._grow(heard, at_s)
        return told or self._waited(at_s)

    def end(self, heard: Heard) -> Said | Nothing:
        """Nothing is waited for any more; `heard` is what the recogniser still had."""
        if heard.texts:
            self._segments.append(heard)
        texts = self._texts()
        if texts and (_is_speech(texts[0]) or self._asked(texts)):
            return self._said()
        return Nothing()

    def _settle(self, heard: Heard, at_s: float) -> None:
        self._partial = ""
        if heard.texts:
            self._segments.append(heard)
            self._quiet_since = heard.words[-1].end if heard.words else at_s

    def _grow(self, heard: Heard, at_s: float) -> Partial | None:
        text = heard.texts[0] if heard.texts else ""
        if text == self._partial:
            return None
        self._partial, self._grown_at, self._judged = text, at_s, False
        return Partial(self._so_far()) if text else None

    def _so_far(self) -> str:
        return "".join((*self._texts()[:1], self._partial))

    def _waited(self, at_s: float) -> Said | Nothing | Wish | None:
        if at_s >= self._pace.cap:
            return Wish.FLUSH
        if self._partial:
            return Wish.FLUSH if self._stands_still(at_s - self._grown_at) else None
        quiet_s = at_s - self._quiet_since
        texts = self._texts()
        if texts and _is_speech(texts[0]):
            return self._said() if quiet_s >= self._pace.gap + self._pace.settling else None
        return Nothing() if quiet_s >= self._pace.first_speech else None

    def _stands_still(self, steady_s: float) -> bool:
        """Whether the text that does not grow any more is to be taken as it is."""
        text = self._so_far()
        if steady_s >= (self._pace.stuck if _is_speech(text) else self._pace.first_speech):
            return True
        if steady_s < self._pace.whole or self._judged:
            return False
        self._judged = True
        return self._asked((text,))

    def _is_whole(self) -> bool:
        texts = self._texts()
        return _is_speech(texts[0]) if self._finished is None else self._asked(texts)

    def _asked(self, texts: tuple[str, ...]) -> bool:
        return self._finished is not None and self._finished(texts)

    def _said(self) -> Said:
        words: list[WordTime] = []
        for segment in self._telling():
            words.extend(segment.words)
        return Said(self._texts(), tuple(words))

    def _texts(self) -> tuple[str, ...]:
        return join([segment.texts for segment in self._telling()])

    def _telling(self) -> list[Heard]:
        """The segments that are more than a filler; all, if none is."""
        return [one for one in self._segments if _bare(one.texts[0])] or self._segments


def join(segments: list[tuple[str, ...]]) -> tuple[str, ...]:
    """Readings of the whole from those of its segments, none of them empty, best first.

    The best is all best ones; the others differ from it in one segment, the likelier first.
    """
    if not segments:
        return ()
    best = [texts[0] for texts in segments]
    joined = ["".join(best)]
    for rank in range(1, max(map(len, segments))):
        for place, texts in enumerate(segments):
            if rank < len(texts):
                joined.append("".join((*best[:place], texts[rank], *best[place + 1 :])))
    return tuple(dict.fromkeys(joined))[:MOST_TEXTS]


def _bare(text: str) -> str:
    for filler in FILLERS:
        text = text.replace(filler, "")
    return text


def _is_speech(text: str) -> bool:
    """More than fillers, and more than the one syllable that noise is often taken for (vosk-api
    #837). A short answer to a question is known to `finished`."""
    return len(_bare(text)) > 1
