"""The editor's server, for the machine it runs on and for whoever has its token.

The address that the command prints bears a token, which the browser then keeps in a cookie that no other site can have
it send (SameSite, RFC 6265bis section 5.6.7). Nothing is answered under another name of host, and nothing is done for
a form of another page (Fetch, section 3.2, the header `Origin`).
"""

import json
import secrets
import threading
from collections.abc import Callable, Mapping
from dataclasses import replace
from http import HTTPStatus
from http.cookies import CookieError, SimpleCookie
from pathlib import Path
from urllib.parse import parse_qs, parse_qsl, unquote, urlsplit

from dossier_gen import loopback
from dossier_gen.editing.desk import Desk
from dossier_gen.editing.finder import ALL
from dossier_gen.editing.rendering import said_of
from dossier_gen.fields.refs import Ref
from dossier_gen.findings import DossierError
from dossier_gen.loopback import ELSEWHERE, UNKNOWN, Answer, Handler, leading
from dossier_gen.records import KINDS
from dossier_gen.shield import POLICY

MAX_SENT = 8 << 20
"""Largest form that is read: 8 MiB, several times the largest record file."""

MAX_FIELDS = 50_000
"""Most fields of a form that is read."""

HEADERS = {
    "Content-Security-Policy": POLICY.replace("form-action 'none'", "form-action 'self'; frame-ancestors 'none'"),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # with none at all, browsers name no origin of a form either
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""What every answer tells the browser of what it may do with it."""

_ASSETS = Path(__file__).parent / "assets"
_FONTS = Path(__file__).parent.parent / "assets" / "fonts"
_HTML = "text/html; charset=utf-8"
_TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".woff2": "font/woff2"}

_NOT_FOR_YOU = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Not for everybody</title>
<h1>This editor is not for everybody</h1>
<p>Open it with the whole address that <code>dossier edit</code> printed in the terminal, token and all.</p></html>
"""


class Server(loopback.Server):
    """Serves a desk to whoever has the token."""

    def __init__(self, host: str, port: int, desk: Desk, token: str) -> None:
        self.desk, self.lock = desk, threading.Lock()
        self.host, self.token = host, token
        self.invited: set[str] = set()
        super().__init__(host, port, _Handler)

    @property
    def place(self) -> str:
        """The address of the editor with its token."""
        return f"http://{self.host}:{self.port}/?token={self.token}"

    def invitation(self) -> str:
        """An address that lets in once: what starts a browser, others on this machine may see."""
        word = secrets.token_urlsafe(32)
        self.invited.add(word)
        return f"http://{self.host}:{self.port}/?token={word}"

    def is_token(self, given: str) -> bool:
        """Whether a word is the token."""
        return secrets.compare_digest(given.encode(), self.token.encode())

    def lets_in(self, given: str) -> bool:
        """Whether somebody with this word may come in; an invitation is used up by that."""
        if given in self.invited:
            self.invited.discard(given)
            return True
        return self.is_token(given)

    def prepare(self) -> None:
        """Do beforehand what the first question would wait for."""
        with self.lock:
            self.desk.finder.find("a", ALL)


class _Handler(Handler):
    timeout = 30

    server: Server

    def do_GET(self) -> None:  # noqa: N802 - the name that http.server calls
        """Answer with a page, or with what a page asks for."""
        asked = urlsplit(self.path)
        query = {name: values[-1] for name, values in parse_qs(asked.query).items()}
        if not self.is_asked_here():
            self.send(ELSEWHERE)
        elif asked.path.startswith("/own/"):
            self.send(_asset(asked.path.removeprefix("/own/")))
        elif self.server.lets_in(query.get("token", "")):
            cookie = f"{self._cookie()}={self.server.token}; Path=/; HttpOnly; SameSite=Strict"
            self.send(leading("/", {"Set-Cookie": cookie}))
        elif not self._may_enter():
            self.send(Answer(_NOT_FOR_YOU.encode(), _HTML, HTTPStatus.FORBIDDEN))
        else:
            self._answer(lambda: shown(self.server.desk, unquote(asked.path), query))

    do_HEAD = do_GET  # noqa: N815 - likewise

    def do_POST(self) -> None:  # noqa: N802 - likewise
        """Answer what a form sent."""
        refused = self._refused()
        if refused:
            self.close_connection = True  # what was sent is not even read
            self.send(Answer(f"{refused[1]}\n".encode(), "text/plain; charset=utf-8", refused[0]))
            return
        body = self.rfile.read(int(self.headers["Content-Length"])).decode("utf-8", "replace")
        try:
            pairs = parse_qsl(body, keep_blank_values=True, max_num_fields=MAX_FIELDS)
        except ValueError:
            self.send(Answer(b"This form has too many fields.\n", "text/plain", HTTPStatus.REQUEST_ENTITY_TOO_LARGE))
            return
        self._answer(lambda: done(self.server.desk, unquote(urlsplit(self.path).path), pairs))

    def send(self, answer: Answer) -> None:
        """Send an answer with what every one of ours says."""
        super().send(replace(answer, headers={**HEADERS, **answer.headers}))

    def _answer(self, work: Callable[[], Answer]) -> None:
        """Do one thing at a time; what goes wrong is a sentence."""
        with self.server.lock:
            try:
                answer = work()
            except DossierError as error:
                answer = Answer(self.server.desk.refused(str(error)), _HTML, HTTPStatus.INTERNAL_SERVER_ERROR)
        self.send(answer)

    def _cookie(self) -> str:
        """The name of the cookie: browsers give the cookies of one port to all others."""
        return f"dossier-{self.server.port}"

    def _may_enter(self) -> bool:
        try:
            cookies = SimpleCookie(self.headers.get("Cookie", ""))
        except CookieError:
            return False
        kept = cookies.get(self._cookie())
        return kept is not None and self.server.is_token(kept.value)

    def _refused(self) -> tuple[HTTPStatus, str] | None:
        """Why a form is not read; None where it is."""
        length = self.headers.get("Content-Length", "")
        if not self.is_asked_here():
            return HTTPStatus.MISDIRECTED_REQUEST, "There is nothing at this address."
        if not self._may_enter():
            return HTTPStatus.FORBIDDEN, "Open the editor with the address that dossier edit printed."
        if self.headers.get("Origin") != f"http://{self.headers['Host']}":
            return HTTPStatus.FORBIDDEN, "This form comes from another page."
        if self.headers.get_content_type() != "application/x-www-form-urlencoded":
            return HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "This is no form."
        if not (length.isascii() and length.isdigit()):
            return HTTPStatus.LENGTH_REQUIRED, "How long the form is must be said."
        too_long = len(length) > 9 or int(length) > MAX_SENT
        return (HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "This form is too large.") if too_long else None


def shown(desk: Desk, path: str, query: Mapping[str, str]) -> Answer:
    """What stands at a place."""
    match path.strip("/").split("/"):
        case [""]:
            return _page(desk.records(query.get("q", ""), query.get("kind", "")))
        case ["new", kind] if kind in KINDS:
            return _page(desk.new(kind, query.get("name", "")))
        case ["edit", kind, id] if ref := _ref(kind, id):
            return _page(desk.edit(ref))
        case ["saved", kind, id] if ref := _ref(kind, id):
            return _page(desk.saved(ref))
        case ["find"]:
            return _data(desk.found(query.get("q", ""), query.get("kinds", ""), with_offices="offices" in query))
        case ["say"]:
            return _data(said_of(query.get("date", "")))
    return UNKNOWN


def done(desk: Desk, path: str, pairs: list[tuple[str, str]]) -> Answer:
    """What comes of a form."""
    match path.strip("/").split("/"):
        case ["new", kind] if kind in KINDS:
            return _outcome(desk.sent(kind, "", pairs))
        case ["edit", kind, id] if _ref(kind, id):
            return _outcome(desk.sent(kind, id, pairs))
        case ["check", "new", kind] if kind in KINDS:
            return _data(desk.checked(kind, "", pairs))
        case ["check", "edit", kind, id] if _ref(kind, id):
            return _data(desk.checked(kind, id, pairs))
    return UNKNOWN


def _outcome(told: bytes | Ref) -> Answer:
    return leading(f"/saved/{told}") if isinstance(told, Ref) else _page(told)


def _ref(kind: str, id: str) -> Ref | None:
    try:
        ref = Ref.parse(f"{kind}/{id}")
    except ValueError:
        return None
    return ref if kind in KINDS and not ref.item else None


def _page(html: bytes | None) -> Answer:
    return UNKNOWN if html is None else Answer(html, _HTML)


def _data(value: object) -> Answer:
    return Answer(json.dumps(value, ensure_ascii=False).encode(), "application/json")


def _asset(name: str) -> Answer:
    """A style, a script or a font of ours."""
    folder = _FONTS if name.endswith(".woff2") else _ASSETS
    known = {file.name: file for file in folder.iterdir() if file.suffix in _TYPES}
    return Answer(known[name].read_bytes(), _TYPES[known[name].suffix]) if name in known else UNKNOWN
