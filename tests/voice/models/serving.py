"""A web server on loopback that gives one file away, as well or as badly as it is told."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Offer:
    """What is given away. `cuts` are the bytes after which the next connections are cut, `answers`
    the status codes of the next ones; `asked` the ranges that were asked for."""

    content: bytes
    tag: str = '"first"'
    ranges: bool = True
    cuts: list[int] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    address: str = ""


class _Handler(BaseHTTPRequestHandler):
    offer: Offer

    def do_GET(self) -> None:
        offer = self.offer
        asked = self.headers.get("Range", "")
        offer.asked.append(asked)
        if offer.answers and (status := offer.answers.pop(0)) != 200:
            self.send_response(status)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        begin = 0
        if asked and offer.ranges and self.headers.get("If-Range") == offer.tag:
            begin = int(asked.removeprefix("bytes=").removesuffix("-"))
        self.send_response(206 if begin else 200)
        if begin:
            whole = len(offer.content)
            self.send_header("Content-Range", f"bytes {begin}-{whole - 1}/{whole}")
        self.send_header("ETag", offer.tag)
        self.send_header("Content-Length", str(len(offer.content) - begin))
        self.end_headers()
        cut = offer.cuts.pop(0) if offer.cuts else None
        self.wfile.write(offer.content[begin : None if cut is None else begin + cut])
        self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Nobody reads it."""


@contextmanager
def serving(offer: Offer) -> Iterator[Offer]:
    """Serve `offer` inside the block; its `address` is set."""
    handler = type("Handler", (_Handler,), {"offer": offer})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        offer.address = f"http://127.0.0.1:{server.server_port}/model.zip"
        try:
            yield offer
        finally:
            server.shutdown()
            thread.join()
