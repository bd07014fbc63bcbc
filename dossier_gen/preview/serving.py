"""The preview's server, for the machine it runs on: pages as the desk has them, and word of every change.

Only requests that name this server as their host are answered (RFC 9110, section 7.2): a page elsewhere that has its
own name resolve to this machine cannot read what is served here.
"""

import json
import sys
from dataclasses import replace
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from posixpath import normpath
from urllib.parse import parse_qs, quote, unquote, urlsplit

from dossier_gen.preview.desk import Answer, Desk

OWN = ".dossier/"
"""Below this address stand the preview's own script, style and word of changes; no site has a hidden folder."""

PATIENCE = 25
"""Seconds after which a browser that waits for a change is told that there is none, and asks again."""

_OWN_FILES = {"preview.js": "text/javascript; charset=utf-8", "preview.css": "text/css; charset=utf-8"}
_UNKNOWN = Answer(b"There is nothing at this address.\n", "text/plain; charset=utf-8")
_LOOPBACK = frozenset(("localhost", "127.0.0.1", "::1"))


class Server(ThreadingHTTPServer):
    """Serves a desk at an address of this machine until it is shut down."""

    daemon_threads = True

    def __init__(self, host: str, port: int, mount: str, desk: Desk) -> None:
        super().__init__((host, port), partial(_Handler, desk=desk, mount=mount, hosts=_LOOPBACK | {host}))

    def handle_error(self, request: object, address: object) -> None:
        """Say nothing of a browser that went away before it had its answer."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, address)  # type: ignore[arg-type]

    @property
    def port(self) -> int:
        """The port at which it listens: the one asked for, or one that was free where 0 was."""
        return self.server_port


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "dossier"

    def __init__(self, *arguments: object, desk: Desk, mount: str, hosts: frozenset[str]) -> None:
        self.desk = desk
        self.mount = mount
        self.hosts = hosts
        super().__init__(*arguments)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Answer with a page, a file, or word of a change."""
        if self._host() not in self.hosts:
            self._send(HTTPStatus.MISDIRECTED_REQUEST, _UNKNOWN)
            return
        asked = urlsplit(self.path)
        path = normpath("/" + unquote(asked.path).lstrip("/")) + ("/" if asked.path.endswith("/") else "")
        path = path.replace("//", "/")
        if not path.startswith(self.mount):
            self._lead(self.mount)
        elif path.startswith(self.mount + OWN):
            self._own(path.removeprefix(self.mount + OWN), parse_qs(asked.query))
        else:
            self._page(path, path.removeprefix(self.mount))

    do_HEAD = do_GET  # noqa: N815 - the name that http.server calls

    def _host(self) -> str:
        """The host that the browser asked for, without its port; nothing where it names none."""
        try:
            return (urlsplit(f"//{self.headers.get('Host', '')}").hostname or "").lower()
        except ValueError:
            return ""

    def _page(self, path: str, place: str) -> None:
        """Answer with what the site has at a place; a folder's page is its index."""
        site, state = self.desk.now
        answer = site.answer(f"{place}index.html" if place.endswith("/") or not place else place)
        if answer:
            self._send(answer.status, self._followed(answer, state.site))
        elif place and not place.endswith("/") and site.has(f"{place}/index.html"):
            self._lead(f"{path}/")
        else:
            lost = site.answer("404.html")
            self._send(HTTPStatus.NOT_FOUND, self._followed(lost, state.site) if lost else _UNKNOWN)

    def _followed(self, answer: Answer, shown: str) -> Answer:
        """A page with the script that follows changes; anything else as it is."""
        if not answer.type.startswith("text/html"):
            return answer
        script = f'<script src="{quote(self.mount)}{OWN}preview.js" data-shown="{shown}" defer></script></body>'
        return replace(answer, body=script.encode().join(answer.body.rsplit(b"</body>", 1)))

    def _own(self, name: str, asked: dict[str, list[str]]) -> None:
        if name == "changes":
            state = self.desk.wait(asked.get("after", [""])[0], PATIENCE)
            said = {"state": state.name, "site": state.site, "trouble": state.trouble}
            self._send(HTTPStatus.OK, Answer(json.dumps(said).encode(), "application/json"))
        elif name in _OWN_FILES:
            self._send(HTTPStatus.OK, Answer(Path(__file__).with_name(name).read_bytes(), _OWN_FILES[name]))
        else:
            self._send(HTTPStatus.NOT_FOUND, _UNKNOWN)

    def _lead(self, path: str) -> None:
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", quote(path))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, status: HTTPStatus, answer: Answer) -> None:
        self.send_response(status)
        self.send_header("Content-Type", answer.type)
        self.send_header("Content-Length", str(len(answer.body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body)

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing of requests: the terminal is for findings."""
