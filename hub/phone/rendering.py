"""The phone pages' templates and headers: no script, nothing from outside, no cookie, no trace."""

from http import HTTPStatus
from pathlib import Path
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from starlette.responses import HTMLResponse

from hub.desk.filters import CASE_TITLES
from hub.phone.words import time_words
from process.clock import Clock

HERE = Path(__file__).parent
CONTENT_POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "img-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": CONTENT_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex",
}
QUESTION_HEADERS = HEADERS | {"Cache-Control": "private, no-cache"}
"""A browser may keep the page of a question, so that its own Back goes to the question before."""

PICTURE_HEADERS = HEADERS | {
    "Content-Security-Policy": "default-src 'none'",
    "Cache-Control": "private, max-age=3600",
}


class PhonePages:
    """The templates, with the community's name and times in its zone."""

    def __init__(self, community: str, zone: ZoneInfo, clock: Clock) -> None:
        self.zone = zone
        self._environment = Environment(
            loader=FileSystemLoader(HERE / "templates"),
            autoescape=select_autoescape(default=True),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.globals["community"] = community
        self._environment.filters["when"] = lambda moment: time_words(moment, clock.now(), zone)
        self._environment.filters["case_title"] = CASE_TITLES.__getitem__

    def page(
        self, template: str, status: HTTPStatus = HTTPStatus.OK, /, **values: object
    ) -> HTMLResponse:
        """The template filled with `values`; a value it needs and does not get is an error."""
        text = self._environment.get_template(template).render(values)
        return HTMLResponse(text, status, HEADERS)
