"""A verdict as JSON: what the command prints and what the hub keeps."""

from collections.abc import Mapping, Sequence

from hub.feeds.cap.lifecycle import Verdict, What
from hub.feeds.cap.times import BEIJING


def as_json(file: str, verdict: Verdict, errors: Sequence[str] = ()) -> Mapping[str, object]:
    """One line's content; docs/alerts.md describes it."""
    return {
        "file": file,
        "shown": verdict.what is not What.NONE,
        "what": str(verdict.what),
        "level": str(verdict.level) if verdict.level else None,
        "headline": verdict.headline,
        "why": verdict.why,
        "replaced": list(verdict.replaced),
        "ended": list(verdict.ended),
        "expires": verdict.expires.astimezone(BEIJING).isoformat() if verdict.expires else None,
        "errors": list(errors),
    }
