"""All resources of the API."""

from fastapi import APIRouter

from hub.api import (
    calls,
    cases,
    enrolments,
    events,
    feed,
    heartbeats,
    media,
    requests,
    screenshots,
)

MAX_BODY_BYTES = 256 * 1024

RESOURCES = (
    enrolments,
    feed,
    events,
    media,
    requests,
    cases,
    calls,
    heartbeats,
    screenshots,
)


def api_router() -> APIRouter:
    """The routes under `/api/v1`."""
    router = APIRouter(prefix="/api/v1", max_body_size=MAX_BODY_BYTES)
    for resource in RESOURCES:
        router.include_router(resource.router)
    return router
