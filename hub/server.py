"""Serving the app, and stopping it although thousands of event streams are open."""

import resource
import socket

import uvicorn
from fastapi import FastAPI

from hub.bus import HubStops
from hub.fast_lane import FastLane
from process.settings import HubSection

STOP_SECONDS = 5


class HubServer(uvicorn.Server):
    """Ends the event streams before waiting for connections to close."""

    def __init__(self, app: FastAPI, config: uvicorn.Config) -> None:
        super().__init__(config)
        self._app = app

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop taking connections, end the streams, finish what is under way."""
        self._app.state.office.bus.publish(HubStops())
        await super().shutdown(sockets)


def allow_many_connections() -> None:
    """Take as many open files as the system grants; each kiosk holds one or two."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def build_server(app: FastAPI, section: HubSection) -> HubServer:
    """A server for `app` on the address of the settings; log lines go where ours go."""
    config = uvicorn.Config(
        FastLane(app),
        host=section.host,
        port=section.port,
        ssl_certfile=section.tls_certificate,
        ssl_keyfile=section.tls_key,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=STOP_SECONDS,
        backlog=4096,
    )
    return HubServer(app, config)
