"""通知顺序: who is told when: the whole community, a building, one home; in plain sentences."""

from collections.abc import Mapping
from http import HTTPStatus

from fastapi import APIRouter
from starlette.responses import HTMLResponse, Response

from hub.desk.chain_sent import DELAYS, GROUPS, RungRow, chain_of, rows_of, rows_sent
from hub.desk.chain_words import TARGETS, preview, span_words
from hub.desk.route import DeskRoute
from hub.desk.visit import SignedIn, Visit
from hub.escalation.chain import DEFAULT_CHAIN, Chain, chain_for
from hub.escalation.people import STAFF_ROLES
from hub.escalation.places import plain_place

router = APIRouter(prefix="/chains", route_class=DeskRoute)


@router.get("", response_model=None)
async def show_chains(visit: SignedIn) -> HTMLResponse:
    """The page."""
    registry = visit.office.escalation.shelves.registry
    people, written = await registry.people(), await registry.chains()
    has_own = any(not chain.scope for chain in written)
    chains = written if has_own else (DEFAULT_CHAIN, *written)
    return await visit.page(
        "escalation/chains.html",
        on="chains",
        chains=[(chain, preview(chain, people)) for chain in chains],
        built_in=not has_own,
    )


@router.get("/edit", response_model=None)
async def show_chain(visit: SignedIn, scope: str = "", new: bool = False) -> HTMLResponse:
    """One chain to change; a new one begins as the one that holds there now."""
    visit.only_managers()
    chains = await visit.office.escalation.shelves.registry.chains()
    return await _form(visit, scope, rows_of(chain_for(scope, chains)), new=new)


@router.post("/edit", response_model=None)
async def save_chain(visit: SignedIn) -> Response:
    """Keep a chain, or show first what it would do."""
    visit.only_managers()
    registry = visit.office.escalation.shelves.registry
    scope, rows = visit.sent.text("scope"), rows_sent(visit.sent)
    chain = chain_of(scope, rows, await registry.people())
    if not isinstance(chain, Chain):
        return await _form(visit, scope, rows, problems=chain)
    if visit.sent.text("look"):
        return await _form(visit, scope, rows_of(chain), shown=chain)
    await registry.save_chain(chain)
    return visit.go("/desk/chains", "chain")


@router.post("/remove", response_model=None)
async def remove_chain(visit: SignedIn) -> Response:
    """The next wider chain holds there again."""
    visit.only_managers()
    await visit.office.escalation.shelves.registry.remove_chain(visit.sent.text("scope"))
    return visit.go("/desk/chains", "chain_removed")


async def _form(
    visit: Visit,
    scope: str,
    rows: tuple[RungRow, ...],
    *,
    new: bool = False,
    problems: Mapping[str, str] | None = None,
    shown: Chain | None = None,
) -> HTMLResponse:
    people = await visit.office.escalation.shelves.registry.people()
    return await visit.page(
        "escalation/chain.html",
        HTTPStatus.UNPROCESSABLE_ENTITY if problems else HTTPStatus.OK,
        on="chains",
        scope=scope,
        known=bool(plain_place(scope)) and not new,
        new=new,
        rows=rows,
        delays=[(delay, span_words(delay) + "没人接" if delay else "马上") for delay in DELAYS],
        groups=[(kind.value, TARGETS[kind]) for kind in GROUPS],
        people=[person for person in people.values() if person.role in STAFF_ROLES],
        sentences=preview(shown, people) if shown else (),
        problems=problems or {},
        refused="还没有保存，请看下面红色的地方。" if problems else "",
    )
