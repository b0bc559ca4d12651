"""All resources of the API."""

from fastapi import APIRouter

from hub.api import (
    calls,
    cases,
    enrolments,
    events,
    feed,
    guards,
    heartbeats,
    media,
    notice_receipts,
    public_alerts,
    requests,
    screenshots,
    touches,
)

RESOURCES = (
    enrolments,
    feed,
    events,
    media,
    requests,
    cases,
    calls,
    notice_receipts,
    heartbeats,
    guards,
    screenshots,
    touches,
    public_alerts,
)


def api_router() -> APIRouter:
    """The routes under `/api/v1`."""
    router = APIRouter(prefix="/api/v1")
    for resource in RESOURCES:
        router.include_router(resource.router)
    return router
