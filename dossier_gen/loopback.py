"""A server for the machine it runs on: whoever asks under another name gets nothing.

Only requests that name this server as their host are answered (RFC 9110, section 7.2): a page elsewhere that has its
own name resolve to this machine cannot read what is served here.
"""

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import MappingProxyType
from urllib.parse import quote, urlsplit

NAMES = frozenset(("localhost", "127.0.0.1", "::1"))
"""The names under which a machine knows itself."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What is sent to a browser."""

    body: bytes
    type: str
    """The media type, with the encoding of a text."""
    status: HTTPStatus = HTTPStatus.OK
    headers: Mapping[str, str] = field(default_factory=dict)
    """Further lines above the body."""


UNKNOWN = Answer(b"There is nothing at this address.\n", "text/plain; charset=utf-8", HTTPStatus.NOT_FOUND)
ELSEWHERE = Answer(UNKNOWN.body, UNKNOWN.type, HTTPStatus.MISDIRECTED_REQUEST)
"""For a request that names another host."""


def leading(path: str, headers: Mapping[str, str] = MappingProxyType({})) -> Answer:
    """An answer that sends the browser on to another place here, to `GET` what is there."""
    return Answer(b"", "text/plain", HTTPStatus.SEE_OTHER, {"Location": quote(path), **headers})


class Server(ThreadingHTTPServer):
    """Answers at an address of this machine until it is shut down; `settings` are handed to each handler."""

    daemon_threads = True

    def __init__(self, host: str, port: int, handler: type["Handler"], **settings: object) -> None:
        super().__init__((host, port), partial(handler, hosts=NAMES | {host}, **settings))

    def handle_error(self, request: object, address: object) -> None:
        """Say nothing of a browser that went away before it had its answer."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, address)  # type: ignore[arg-type]

    @property
    def port(self) -> int:
        """The port at which it listens: the one asked for, or one that was free where 0 was."""
        return self.server_port


class Handler(BaseHTTPRequestHandler):
    """What the handlers of our servers share: who is asked for, and how an answer is sent."""

    protocol_version = "HTTP/1.1"
    server_version = "dossier"

    def __init__(self, *arguments: object, hosts: frozenset[str]) -> None:
        self.hosts = hosts
        super().__init__(*arguments)  # type: ignore[arg-type]

    def is_asked_here(self) -> bool:
        """Whether the browser asked for this machine; one that names no host did not."""
        try:
            return (urlsplit(f"//{self.headers.get('Host', '')}").hostname or "").lower() in self.hosts
        except ValueError:
            return False

    def send(self, answer: Answer) -> None:
        """Send an answer, to be kept by nobody."""
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.type)
        self.send_header("Content-Length", str(len(answer.body)))
        self.send_header("Cache-Control", "no-store")
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body)

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing of requests: the terminal is for findings."""
