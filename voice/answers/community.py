"""What one answer may lean on: the community as this screen knows it when the sentence was said."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo

from services.content.content import Content
from services.contract.forms import Form
from services.requests.my_requests import MyRequest
from voice.understanding.scene import Scene


@dataclass(frozen=True)
class Community:
    """A frozen snapshot for one answer.

    `now` is aware, in the community's time zone. `content` is all that is valid now. `forms` are
    those a resident may open here, the newest of each name, closed ones included; what staff
    switched off is not among them. `requests` are those this resident may hear of, newest first:
    on a public screen the ones made in this session, on a TV at home all of it. `building` is the
    one the screen stands in, empty if none. `scene` is where the sentence was said, the page among
    it.

    `online` says whether the hub is heard; if not, `heard_at` is when it last was. `public` is
    true where others can see the screen.
    """

    now: datetime
    content: Content = field(default_factory=Content)
    forms: tuple[Form, ...] = ()
    requests: tuple[MyRequest, ...] = ()
    building: str = ""
    scene: Scene = field(default_factory=Scene)
    online: bool = True
    heard_at: datetime | None = None
    public: bool = True

    @property
    def page(self) -> str:
        """The page on which it was said, a name of the catalogue of screens; empty if none."""
        return self.scene.page

    @property
    def zone(self) -> tzinfo:
        """The community's time zone."""
        return self.now.tzinfo or UTC

    def form(self, name: str) -> Form | None:
        """The form of that name, if it may be opened here."""
        return next((form for form in self.forms if form.name == name), None)
