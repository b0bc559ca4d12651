"""Real servers on loopback that stand in for the world: a message gateway, a mail server."""

import json
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from tests.services.link.test_tls import certificate
from tests.support.mortal_hub import free_port


@dataclass
class Gateway:
    """What it was asked; answers with `statuses` in turn, then 200."""

    url: str
    asked: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)

    def effects(self) -> set[str]:
        """The ids it took, each once."""
        return {json.loads(body)["id"] for _, body in self.asked}


@contextmanager
def running_gateway(trust: ssl.SSLContext | None = None) -> Iterator[Gateway]:
    gateway = Gateway("")

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            status = gateway.statuses.pop(0) if gateway.statuses else 200
            if status == 200:
                gateway.asked.append((dict(self.headers), body))
            self.send_response(status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    scheme = "http"
    if trust:
        server.socket, scheme = trust.wrap_socket(server.socket, server_side=True), "https"
    gateway.url = f"{scheme}://127.0.0.1:{server.server_port}/send"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield gateway
    finally:
        server.shutdown()
        server.server_close()
        thread.join(10)


def server_trust(folder: Path) -> tuple[Path, ssl.SSLContext]:
    """A server's own certificate for loopback: the file that clients trust, and its context."""
    pem, private = certificate(folder)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem, private)
    return pem, context


@dataclass
class MailBox:
    """What a mail server took; refuses while `refusal` says how, hangs up
    over a letter if it `breaks`."""

    port: int = 0
    letters: list[Envelope] = field(default_factory=list)
    refusal: str = ""
    breaks: bool = False

    async def handle_RCPT(  # noqa: N802 - the library's name
        self,
        _server: SMTP,
        _session: Session,
        envelope: Envelope,
        address: str,
        _options: list[str],
    ) -> str:
        if self.refusal:
            return self.refusal
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.breaks and server.transport:
            server.transport.abort()
        self.letters.append(envelope)
        return "250 OK"


@contextmanager
def running_mail_server(folder: Path, user: str, password: str) -> Iterator[tuple[MailBox, Path]]:
    """STARTTLS and signing in are required; gives the box and the file of its authority."""
    trusted, context = server_trust(folder)
    box = MailBox(free_port())

    def judge(
        _server: object, _session: object, _envelope: object, _mechanism: str, given: object
    ) -> AuthResult:
        fits = given == LoginPassword(user.encode(), password.encode())
        return AuthResult(success=fits, handled=False)

    controller = Controller(
        box, "127.0.0.1", box.port, tls_context=context, require_starttls=True,
        auth_required=True, authenticator=judge,
    )  # fmt: skip
    controller.start()
    try:
        yield box, trusted
    finally:
        controller.stop()
