"""Whatever is wrong with a request, the answer is a problem in plain words, and nothing changes."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from services.contract.requests import Problem
from tests.support.asking import AskingKiosk
from tests.support.requests import call, repair, sent

GUARDED = [
    ("GET", "/feed"),
    ("GET", "/events"),
    ("GET", f"/media/{'0' * 64}"),
    ("POST", "/requests"),
    ("GET", "/cases?short_number=1001&phone_tail=1234"),
    ("POST", "/calls"),
    ("POST", "/heartbeats"),
    ("PUT", "/screenshots/00000000-0000-7000-8000-000000000000"),
    ("PUT", "/touches/2026-11-20"),
]


@pytest.mark.parametrize(
    "authorization", [b"", b"Bearer", b"Bearer nonsense", b"Basic eA==", b"Bearer \xe9"]
)
async def test_without_a_token_nothing_is_told(client: httpx.AsyncClient, authorization: bytes):
    headers = {"Authorization": authorization} if authorization else {}
    for method, path in GUARDED:
        answer = await client.request(method, path, headers=headers)
        problem = Problem.model_validate_json(answer.content)
        assert (answer.status_code, problem.code, problem.permanent) == (401, "unauthorised", False)
        assert answer.headers["www-authenticate"] == "Bearer"


@pytest.mark.parametrize(
    "changes",
    [
        {"id": "1"},
        {"made_at": "yesterday"},
        {"made_at": "2026-11-20T10:00:00"},
        {"made_at": "0001-01-01T00:00:00+14:00"},
        {"short_number": "１００１"},
        {"phone": "12-34"},
        {"form": "Repair; drop table"},
        {"form_version": 0},
        {"answers": [{}]},
    ],
)
async def test_bad_input_is_malformed(kiosk: AskingKiosk, changes: dict[str, object]):
    answer = await kiosk.post("/requests", sent(repair()) | changes)
    problem = Problem.model_validate_json(answer.content)
    assert (answer.status_code, problem.code, problem.permanent) == (422, "malformed", True)


async def test_numbers_beyond_the_database_are_malformed(kiosk: AskingKiosk):
    answer = await kiosk.post("/calls", sent(call()) | {"since_boot_ms": 2**63})
    assert answer.status_code == 422
    assert (await kiosk.get(f"/feed?since={2**63}")).status_code == 422


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b"null", b"\xff\xfe", b"[" * 5000, b'{"headline": "\\ud800"}']
)
async def test_what_is_no_object_is_malformed(kiosk: AskingKiosk, body: bytes):
    headers = {"Authorization": f"Bearer {kiosk.grant.token}", "Content-Type": "application/json"}
    answer = await kiosk.client.post("/requests", content=body, headers=headers)
    assert answer.status_code in (400, 422)
    assert answer.json()["code"] == "malformed"


async def test_a_body_too_large_is_refused(kiosk: AskingKiosk):
    answer = await kiosk.post("/requests", {"headline": "长" * 300_000})
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


async def test_a_body_of_undeclared_length_is_taken_or_refused_alike(kiosk: AskingKiosk):
    async def dribble(text: str) -> AsyncIterator[bytes]:
        for start in range(0, len(text), 1000):
            yield text[start : start + 1000].encode()

    headers = {"Authorization": f"Bearer {kiosk.grant.token}", "Content-Type": "application/json"}
    request = repair()
    for text, status in ((request.model_dump_json(), 201), (" " * 300_000, 413)):
        answer = await kiosk.client.post("/requests", content=dribble(text), headers=headers)
        assert answer.status_code == status


async def test_unknown_addresses_and_methods_are_problems(client: httpx.AsyncClient):
    unknown = await client.get("/nothing")
    assert (unknown.status_code, unknown.json()["code"]) == (404, "not_found")
    method = await client.delete("/feed")
    assert (method.status_code, method.json()["code"]) == (405, "malformed")
    assert "GET" in method.headers["allow"]


async def test_the_description_names_every_address(app: FastAPI, client: httpx.AsyncClient):
    described = (await client.get("/openapi.json")).json()["paths"]
    assert sorted(path.removeprefix("/api/v1") for path in described) == [
        "/calls",
        "/calls/{call_id}",
        "/calls/{call_id}/events",
        "/cases",
        "/enrolments",
        "/enrolments/{enrolment_id}",
        "/events",
        "/feed",
        "/guards/reports",
        "/heartbeats",
        "/media/{sha256}",
        "/public-alerts",
        "/requests",
        "/requests/{request_id}/events",
        "/screenshots/{command_id}",
        "/touches/{day}",
    ]


@pytest.mark.expected_logs("hub.api database failed path=/api/v1/requests")
async def test_trouble_with_the_database_is_temporary(kiosk: AskingKiosk, tmp_path: Path):
    with closing(sqlite3.connect(tmp_path / "hub" / "hub.sqlite3")) as other:
        other.execute("ALTER TABLE cases RENAME TO gone")
    answer = await kiosk.post("/requests", sent(repair()))
    problem = Problem.model_validate_json(answer.content)
    assert (answer.status_code, problem.code, problem.permanent) == (503, "busy", False)
