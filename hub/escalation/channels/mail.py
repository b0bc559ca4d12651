"""E-mail by SMTP, in a thread of its own; always encrypted unless the settings say otherwise.

A mail server does not know a message that it had before, so that a try whose end is not known is
not repeated: the next one goes out with the next round.
"""

import asyncio
import smtplib
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from typing import Literal

from hub.escalation.channels.port import (
    SEND_SECONDS,
    ChannelDownError,
    ChannelRefusedError,
    ChannelUnsureError,
    Message,
    Receipt,
)
from hub.escalation.people import ChannelKind
from process.clock import Clock

NEVER = 500
"""From this SMTP code on a refusal is for good."""

OWN_NAME = "linli"
"""How we greet; looking our own name up could take longer than sending."""


@dataclass(frozen=True)
class Mail:
    """A mail server; signs in if there is a user."""

    host: str
    port: int
    sender: str
    security: Literal["starttls", "tls", "none"]
    clock: Clock
    user: str = ""
    password: str = ""
    authority: Path | None = None
    kind: ChannelKind = ChannelKind.EMAIL
    idempotent: bool = False

    async def send(self, message: Message) -> Receipt:
        """Hand it to the mail server."""
        try:
            await asyncio.to_thread(self._send, self._letter(message))
        except smtplib.SMTPRecipientsRefused as error:
            if any(code < NEVER for code, _ in error.recipients.values()):
                raise ChannelDownError("邮件服务器现在不收") from error
            raise ChannelRefusedError("邮件服务器不认这个邮箱") from error
        except smtplib.SMTPResponseException as error:
            raise _explained(error) from error
        except OSError as error:
            raise ChannelDownError(f"连不上邮件服务器（{type(error).__name__}）") from error
        return Receipt()

    def _send(self, letter: EmailMessage) -> None:
        with self._connect() as server:
            if self.security == "starttls":
                server.starttls(context=self._trust())
            if self.user:
                server.login(self.user, self.password)
            self._hand_over(server, letter)

    def _hand_over(self, server: smtplib.SMTP, letter: EmailMessage) -> None:
        try:
            server.send_message(letter)
        except OSError as error:
            # Every error of smtplib is an OSError; only a lost line leaves open what became of it.
            if isinstance(error, smtplib.SMTPException) and not _is_lost(error):
                raise
            raise ChannelUnsureError("不知道邮件有没有发出去") from error

    def _connect(self) -> smtplib.SMTP:
        if self.security == "tls":
            return smtplib.SMTP_SSL(
                self.host, self.port, OWN_NAME, timeout=SEND_SECONDS, context=self._trust()
            )
        return smtplib.SMTP(self.host, self.port, OWN_NAME, timeout=SEND_SECONDS)

    def _trust(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=self.authority)

    def _letter(self, message: Message) -> EmailMessage:
        letter = EmailMessage()
        letter["From"] = self.sender
        letter["To"] = message.to
        letter["Subject"] = message.subject
        letter["Date"] = format_datetime(self.clock.now())
        letter["Message-ID"] = f"<{message.id}@linli>"
        letter["X-Priority"] = "1"
        letter.set_content(message.text)
        return letter


def _is_lost(error: smtplib.SMTPException) -> bool:
    return isinstance(error, smtplib.SMTPServerDisconnected)


def _explained(error: smtplib.SMTPResponseException) -> ChannelDownError | ChannelRefusedError:
    make: Callable[[str], ChannelDownError | ChannelRefusedError] = ChannelDownError
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return make("邮件服务器的用户名或密码不对")
    if error.smtp_code >= NEVER:
        make = ChannelRefusedError
    return make(f"邮件服务器不收（{error.smtp_code}）")
