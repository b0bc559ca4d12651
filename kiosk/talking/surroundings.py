"""What a sentence and its answer may lean on, as this screen knows it now."""

from collections.abc import Iterable
from datetime import datetime

from services.content.content import Content
from services.contract.forms import Form
from services.requests.my_requests import MyRequest
from services.sayings import examples_for
from ui.navigator import Page
from ui.screens.context import ScreenContext
from ui.window import KioskWindow
from voice.answers.answering import common_offers
from voice.answers.community import Community
from voice.conversation.events import Here
from voice.understanding.scene import Question, Scene


class Surroundings:
    """Snapshots of `context`; on a public screen, of requests only those of this session."""

    def __init__(self, context: ScreenContext, window: KioskWindow) -> None:
        self._context, self._window = context, window
        self._session_since: datetime | None = None
        context.navigator.store.subscribe(self._moved)

    def scene(self, question: Question | None) -> Scene:
        """Where a sentence is said that may answer `question`."""
        content = self._context.content.value
        return Scene(
            page=self._context.navigator.page.name,
            question=question,
            forms=self._forms(),
            goods=_goods(content),
            activities=_unique(it.body.title for it in content.activities),
            people=_unique(it.body.name for it in content.directory),
            on_page=self._on_page(),
            local_words=content.local_words,
        )

    def community(self, scene: Scene) -> Community:
        """What an answer may tell."""
        context, link = self._context, self._context.link.value
        return Community(
            now=context.clock.now().astimezone(context.zone),
            content=context.content.value,
            forms=scene.forms,
            requests=self._requests(),
            building=context.place.building,
            scene=scene,
            online=link.online,
            heard_at=link.heard_at,
            public=not self._at_home,
        )

    def here(self) -> Here:
        """What is said and done on the page on screen."""
        community = self.community(Scene(self._context.navigator.page.name, forms=self._forms()))
        return Here(community.page, examples_for(community.page)[0], common_offers(community))

    @property
    def _at_home(self) -> bool:
        return bool(self._context.place.room)

    def _forms(self) -> tuple[Form, ...]:
        context = self._context
        return context.forms.to_open(context.content.value.forms, context.clock.now())

    def _requests(self) -> tuple[MyRequest, ...]:
        recent = self._context.my_requests.recent()
        if self._at_home:
            return recent
        since = self._session_since
        return tuple(it for it in recent if since is not None and it.made_at >= since)

    def _moved(self, _: tuple[Page, ...]) -> None:
        if not self._context.navigator.in_use:
            self._session_since = None
        elif self._session_since is None:
            self._session_since = self._context.clock.now()

    def _on_page(self) -> tuple[str, ...]:
        """Labels by their numbers on the page; then what has none."""
        found = self._window.on_page()
        counted = sorted((it for it in found if it.number), key=lambda it: it.number)
        return tuple(it.label for it in (*counted, *(it for it in found if not it.number)))


def _goods(content: Content) -> tuple[str, ...]:
    return _unique(good.name for sheet in content.price_sheets for good in sheet.body.goods)


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
