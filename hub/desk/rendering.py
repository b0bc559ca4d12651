"""Turns templates into pages that allow nothing from outside and no script inside the page."""

from http import HTTPStatus
from pathlib import Path
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from starlette.responses import HTMLResponse

from hub.desk.filters import filters, is_late
from hub.desk.ladder import is_unanswered
from process.clock import Clock

HERE = Path(__file__).parent
CONTENT_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": CONTENT_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class Pages:
    """The desk's templates, with the community's name and times in its zone."""

    def __init__(self, community: str, zone: ZoneInfo, clock: Clock) -> None:
        self._environment = Environment(
            loader=FileSystemLoader(HERE / "templates"),
            autoescape=select_autoescape(default=True),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.globals["community"] = community
        self._environment.filters.update(filters(zone, clock))
        self._environment.tests.update(unanswered=is_unanswered, late=is_late(clock))

    def page(
        self, template: str, status: HTTPStatus = HTTPStatus.OK, /, **values: object
    ) -> HTMLResponse:
        """The template filled with `values`; a value it needs and does not get is an error."""
        text = self._environment.get_template(template).render(values)
        return HTMLResponse(text, status, HEADERS)
