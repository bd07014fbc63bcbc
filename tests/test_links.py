"""Whether web addresses still answer: asked politely, kept, and told without failing anything."""

import json
import threading
from collections.abc import Iterator
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner

from dossier_gen.cli import main
from dossier_gen.commands import links as command
from dossier_gen.links import Answer, Asking, answers_kept, ask_all, due, keep_answers
from dossier_gen.links.asking import is_public
from dossier_gen.outward import addresses

pytestmark = pytest.mark.slow

ASKED: list[tuple[str, str, str]] = []


class Site(BaseHTTPRequestHandler):
    """A site whose pages answer as their address says: `/404`, `/moved`; `/shy` answers no HEAD."""

    def do_HEAD(self) -> None:
        ASKED.append((self.command, self.path, self.headers["User-Agent"]))
        moved = {"/moved": "/200", "/round": "/round", "/inside": "http://10.0.0.1/"}.get(self.path)
        shy = self.path == "/shy"
        code = 301 if moved else (405 if self.command == "HEAD" else 200) if shy else int(self.path[1:])
        self.send_response(code)
        if moved:
            self.send_header("Location", moved)
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_HEAD  # noqa: N815 - the name is that of the library

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def site() -> Iterator[str]:
    """The address of a site on this machine."""
    ASKED.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


HERE = Asking(pause=0.0, timeout=30, is_public=lambda host: host == "127.0.0.1")


def test_an_address_answers_or_does_not(site: str) -> None:
    """A page that is gone, a server that is not there and a circle do not answer; who refuses programs does."""
    paths = ("200", "404", "403", "410", "shy", "moved", "round")
    found = dict(ask_all([f"{site}/{path}" for path in paths] + ["http://127.0.0.1:9/"], HERE))
    alive = {address.removeprefix(f"{site}/") for address, answer in found.items() if answer.is_alive}
    assert alive == {"200", "403", "shy", "moved"}
    assert found[f"{site}/moved"].moved == f"{site}/200"
    assert found[f"{site}/404"].words == "HTTP 404"
    assert found["http://127.0.0.1:9/"].words == "no connection"


def test_asking_is_polite(site: str) -> None:
    """One request a page, for the head alone where that is answered, and the program says who it is."""
    list(ask_all([f"{site}/200", f"{site}/shy"], HERE))
    assert [(method, path) for method, path, _ in ASKED] == [("HEAD", "/200"), ("HEAD", "/shy"), ("GET", "/shy")]
    assert all(agent.startswith("dossier/") for *_, agent in ASKED)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "10.1.2.3", "169.254.169.254", "::1", "192.168.0.1"])
def test_doors_inside_the_network_are_not_knocked_at(host: str) -> None:
    """A host that is not public is not asked, whatever a record says."""
    assert not is_public(host)


def test_a_public_page_that_leads_inside_is_not_followed(site: str) -> None:
    """Each step of the way is looked at anew."""
    ((_, answer),) = ask_all([f"{site}/inside"], HERE)
    assert answer == Answer(0, "it leads into a network that is not public")


def test_what_answered_is_asked_seldom() -> None:
    """Never asked comes first; an answer holds for thirty days, none for two."""
    today = date(2024, 6, 1)
    known = {
        "a": (today - timedelta(days=29), Answer(200)),
        "b": (today - timedelta(days=30), Answer(200)),
        "c": (today - timedelta(days=1), Answer(404)),
        "d": (today - timedelta(days=2), Answer(404)),
    }
    assert due("abcde", known, today) == ("e", "b", "d")


def test_addresses_are_found_wherever_a_record_has_them(corpus_of) -> None:
    """Sources, archived copies, websites and links in prose are asked, each once, with all its places."""
    corpus = corpus_of(
        {
            "source/s": {
                "type": "article",
                "title": "S",
                "url": "https://a.example/",
                "archived": "https://b.example/",
            },
            "topic/t": {"website": "https://a.example/", "body": "See [it](https://c.example/x)."},
        }
    )
    found = {address: [str(ref) for ref, _ in places] for address, places in addresses(corpus).items()}
    assert found == {
        "https://c.example/x": ["topic/t"],
        "https://a.example/": ["topic/t", "source/s"],
        "https://b.example/": ["source/s"],
    }


def test_the_command_tells_and_keeps_and_never_fails(
    site: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What does not answer is told with its places and is work for an editor; ignored addresses are not asked."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(command, "Asking", lambda timeout: HERE)
    (tmp_path / "records/topics").mkdir(parents=True)
    (tmp_path / "records/topics/t.yaml").write_text(
        f"name: T\nwebsite: {site}/404\nbody: '[a]({site}/200) and [b]({site}/410)'\n", encoding="utf-8"
    )
    config = f"site_name: S\nplugins:\n  - dossier:\n      links_ignored:\n        {site}/410: it is only for members\n"
    (tmp_path / "mkdocs.yml").write_text(config, encoding="utf-8")
    (tmp_path / "docs").mkdir()
    told = CliRunner().invoke(main, ["links"])
    assert told.exit_code == 0, told.output
    assert f"{site}/404: HTTP 404" in told.stdout
    assert "  topic/t: website\n" in told.stdout
    assert "3 addresses, 2 asked so far: 1 do not answer, 0 moved for good, 1 ignored" in told.stdout
    assert "/410" not in {path for _, path, _ in ASKED}
    ASKED.clear()
    again = json.loads(CliRunner().invoke(main, ["links", "--format", "json"]).stdout)
    assert {row["address"].rsplit("/", 1)[1]: row["answers"] for row in again} == {
        "404": False,
        "200": True,
        "410": None,
    }
    assert ASKED == []
    assert "did not answer on" in CliRunner().invoke(main, ["status"]).stdout


def test_answers_are_read_back_as_they_were_kept(tmp_path: Path) -> None:
    """What is kept is the day and the answer of each address."""
    config = str(tmp_path / "mkdocs.yml")
    known = {"https://a.example/": (date(2024, 6, 1), Answer(0, "no connection"))}
    keep_answers(config, known)
    assert answers_kept(config) == known
