"""A form's pages as a phone's browser walks them: what they hold, and what it sends back."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

import httpx

PHONE = "13957381234"


@dataclass
class Controls(HTMLParser):
    """The controls of one page."""

    hidden: list[tuple[str, str]] = field(default_factory=list)
    choices: dict[str, list[str]] = field(default_factory=dict)
    inputs: list[str] = field(default_factory=list)
    options: list[str] = field(default_factory=list)
    buttons: list[str] = field(default_factory=list)
    selected: str = ""

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        of = {name: value or "" for name, value in attrs}
        name, kind = of.get("name", ""), of.get("type", "text")
        if tag == "input" and kind == "hidden":
            self.hidden.append((name, of["value"]))
        elif tag == "input" and kind in ("radio", "checkbox"):
            self.choices.setdefault(name, []).append(of["value"])
        elif tag in ("input", "textarea", "select"):
            self.inputs.append(name)
        elif tag == "option" and of["value"]:
            self.options.append(of["value"])
            self.selected = of["value"] if "selected" in of else self.selected
        elif tag == "button":
            self.buttons.append(of["value"])


def controls_of(page: httpx.Response) -> Controls:
    """The controls of that page."""
    found = Controls()
    found.feed(page.text)
    return found


@dataclass
class Walker:
    """Fills in the form at `link`, with what each page offers; `page` is the one it is on."""

    client: httpx.AsyncClient
    link: str
    page: httpx.Response = field(init=False)

    async def begin(self) -> None:
        self.page = await self.client.get(self.link)
        assert self.page.status_code == 200, self.page.text

    async def send(self, go: str = "on", /, **entered: str) -> httpx.Response:
        """Press the button `go` with that entered."""
        fields: dict[str, list[str]] = {}
        for name, value in (*controls_of(self.page).hidden, *entered.items(), ("go", go)):
            fields.setdefault(name, []).append(value)
        self.page = await self.client.post(self.link, data=fields)
        return self.page

    async def answer(self) -> None:
        """The first of what is offered, or something that fits."""
        found = controls_of(self.page)
        entered = {name: offered[0] for name, offered in found.choices.items()}
        if "building" in found.inputs:
            building = found.selected or "3号楼"
            entered |= {"building": building, "unit": "2", "room": "501"}
        elif "value" in found.inputs:
            entered["value"] = PHONE
        before = self.page.text
        await self.send(**entered)
        assert self.page.status_code == 200, self.page.text
        assert self.page.text != before

    async def to_the_end(self) -> None:
        """Answer until everything is said back."""
        for _ in range(12):
            if "send" in controls_of(self.page).buttons:
                return
            await self.answer()
        raise AssertionError(self.page.text)
