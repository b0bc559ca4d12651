"""The composition root of the heavy half: what goes to the network and to the guard."""

from collections.abc import Callable
from dataclasses import dataclass

from kiosk.care import make_care
from kiosk.health import Pulse
from kiosk.opening import Opening
from kiosk.report import Report
from process.settings.keys import Settings
from services.content.content import Content
from services.content.expiry import ExpiryWorker
from services.content.media_fetch import MediaFetcher
from services.content.sync import ContentSync
from services.contract.fleet import Command, CommandName
from services.contract.ids import uuid7
from services.emergency.calls.place import place_words
from services.emergency.screen.guard_link import GuardLink
from services.emergency.screen.state_link import StateLink
from services.link.client import HubClient
from services.link.enroller import Applicant, Enroller
from services.requests.delivery import DeliveryWorker
from services.slips.slips import Slips
from services.touches.tally import Tally
from ui.qr import qr_picture


@dataclass(frozen=True)
class Kiosk:
    """Everything that runs beside the screen; each worker has `run()` and is cancellable."""

    opening: Opening
    client: HubClient
    enroller: Enroller
    sync: ContentSync
    media: MediaFetcher
    expiry: ExpiryWorker
    delivery: DeliveryWorker
    guard_link: GuardLink
    state_link: StateLink
    pulse: Pulse
    tally: Tally


def build(opening: Opening, on_command: Callable[[Command], None]) -> Kiosk:
    """Join the open screen to the hub and the guard that the settings name."""
    settings, context = opening.settings, opening.context
    client = HubClient(settings.kiosk.hub_url, opening.identity, settings.kiosk.hub_ca)
    context.my_requests.connect(client)
    context.qr.set(qr_picture)
    context.slips.set(Slips(settings.printer))
    sync = ContentSync(
        opening.shelf, client, opening.identity, opening.link_watch, on_command=on_command
    )
    guard_link, state_link = _guard_links(opening)
    report = Report(
        context, opening.shelf, guard_link.answering, lambda: sync.failing, state_link.troubles
    )
    care = make_care(
        opening,
        report,
        guard_link.answering,
        ask_hub=sync.ask_now,
        restart=lambda: on_command(Command(id=uuid7(), name=CommandName.RELOAD)),
    )
    context.care.set(care)
    return Kiosk(
        opening=opening,
        client=client,
        enroller=Enroller(
            context.enrolment,
            client,
            _applicant(settings),
            opening.identity_file,
            opening.identity,
            clock=opening.clock,
        ),
        sync=sync,
        media=MediaFetcher(opening.shelf, context.media, client),
        expiry=ExpiryWorker(opening.shelf, opening.clock),
        delivery=DeliveryWorker(context.outbox, client, sync.store),
        guard_link=guard_link,
        state_link=state_link,
        pulse=Pulse(client, report.heartbeat),
        tally=_tally(opening, client),
    )


def _guard_links(opening: Opening) -> tuple[GuardLink, StateLink]:
    settings, context = opening.settings, opening.context
    line, socket, place = context.emergency, settings.guard.socket, place_words(settings.kiosk)
    phone = context.content.derive(_property_phone)
    guard_link = GuardLink(line, socket, place, context.zone, phone)
    return guard_link, StateLink(line, socket, opening.clock, place)


def _tally(opening: Opening, client: HubClient) -> Tally:
    navigator, touches = opening.context.navigator, opening.window.touches
    file = opening.settings.kiosk.data_dir / "touches.db"
    tally = Tally(
        file, client, opening.clock, opening.context.zone, screen=lambda: navigator.page.name
    )
    touches.pressed.connect(tally.pressed)
    touches.missed.connect(tally.missed)
    return tally


def _property_phone(content: Content) -> str:
    return content.settings.property_phone if content.settings else ""


def _applicant(settings: Settings) -> Applicant:
    screen, kiosk = settings.screen, settings.kiosk
    panel = f"{screen.diagonal_in:g} 英寸 {screen.width_px}×{screen.height_px}"
    pending = kiosk.data_dir / "enrolment.json"
    return Applicant(screen.profile, panel, kiosk.hub_url, pending)
