"""The preview's server, for the machine it runs on: pages as the desk has them, and word of every change."""

import json
from dataclasses import replace
from http import HTTPStatus
from pathlib import Path
from posixpath import normpath
from urllib.parse import parse_qs, quote, unquote, urlsplit

from dossier_gen import loopback
from dossier_gen.loopback import ELSEWHERE, UNKNOWN, Answer, Handler, leading
from dossier_gen.preview.desk import Desk

OWN = ".dossier/"
"""Below this address stand the preview's own script, style and word of changes; no site has a hidden folder."""

PATIENCE = 25
"""Seconds after which a browser that waits for a change is told that there is none, and asks again."""

_OWN_FILES = {"preview.js": "text/javascript; charset=utf-8", "preview.css": "text/css; charset=utf-8"}


class Server(loopback.Server):
    """Serves a desk at an address of this machine until it is shut down."""

    def __init__(self, host: str, port: int, mount: str, desk: Desk) -> None:
        super().__init__(host, port, _Handler, desk=desk, mount=mount)


class _Handler(Handler):
    def __init__(self, *arguments: object, desk: Desk, mount: str, hosts: frozenset[str]) -> None:
        self.desk = desk
        self.mount = mount
        super().__init__(*arguments, hosts=hosts)

    def do_GET(self) -> None:  # noqa: N802 - the name that http.server calls
        """Answer with a page, a file, or word of a change."""
        if not self.is_asked_here():
            self.send(ELSEWHERE)
            return
        asked = urlsplit(self.path)
        path = normpath("/" + unquote(asked.path).lstrip("/")) + ("/" if asked.path.endswith("/") else "")
        path = path.replace("//", "/")
        if not path.startswith(self.mount):
            self.send(leading(self.mount))
        elif path.startswith(self.mount + OWN):
            self._own(path.removeprefix(self.mount + OWN), parse_qs(asked.query))
        else:
            self._page(path, path.removeprefix(self.mount))

    do_HEAD = do_GET  # noqa: N815 - likewise

    def _page(self, path: str, place: str) -> None:
        """Answer with what the site has at a place; a folder's page is its index."""
        site, state = self.desk.now
        answer = site.answer(f"{place}index.html" if place.endswith("/") or not place else place)
        if answer:
            self.send(self._followed(answer, state.site))
        elif place and not place.endswith("/") and site.has(f"{place}/index.html"):
            self.send(leading(f"{path}/"))
        else:
            lost = site.answer("404.html")
            self.send(replace(self._followed(lost, state.site), status=HTTPStatus.NOT_FOUND) if lost else UNKNOWN)

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
            self.send(Answer(json.dumps(said).encode(), "application/json"))
        elif name in _OWN_FILES:
            self.send(Answer(Path(__file__).with_name(name).read_bytes(), _OWN_FILES[name]))
        else:
            self.send(UNKNOWN)
