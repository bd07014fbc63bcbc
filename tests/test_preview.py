"""The preview: pages made when somebody asks, every edit followed, the last good site kept."""

import http.client
import json
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from dossier_gen.loopback import Answer
from dossier_gen.preview.desk import Desk
from dossier_gen.preview.serving import Server
from dossier_gen.preview.watching import Watch

PAGE = b"<html><body><h1>One</h1></body></html>"


class Shelf:
    """A site of a few places."""

    def __init__(self, **places: bytes) -> None:
        self.places = {"index.html": PAGE, "people/eva/index.html": PAGE, "style.css": b"a{}", **places}

    def has(self, place: str) -> bool:
        return place in self.places

    def answer(self, place: str) -> Answer | None:
        kind = "text/html; charset=utf-8" if place.endswith(".html") else "text/css"
        return Answer(self.places[place], kind) if place in self.places else None


@pytest.fixture
def desk() -> Desk:
    return Desk(Shelf())


@pytest.fixture
def server(desk: Desk) -> Iterator[Server]:
    with Server("127.0.0.1", 0, "/dossier/", desk) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield server
        server.shutdown()


def asked(server: Server, path: str, method: str = "GET", host: str = "") -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    connection.request(method, path, headers={"Host": host} if host else {})
    return connection.getresponse()


def test_page_follows_changes(server: Server, desk: Desk) -> None:
    """A page gets the script that follows changes, with the name of its moment; other files get nothing."""
    page = asked(server, "/dossier/people/eva/")
    assert page.status == 200
    assert f'data-shown="{desk.now[1].site}" defer></script></body>'.encode() in page.read()
    assert asked(server, "/dossier/style.css").read() == b"a{}"


@pytest.mark.parametrize(
    ("path", "leads_to"), [("/", "/dossier/"), ("/dossier/people/eva", "/dossier/people/eva/"), ("/else", "/dossier/")]
)
def test_near_miss_leads_on(path: str, leads_to: str, server: Server) -> None:
    """Outside of the site one is led to it, and from a folder's name to its page."""
    answer = asked(server, path)
    assert (answer.status, answer.getheader("Location")) == (303, leads_to)


@pytest.mark.parametrize("path", ["/dossier/none", "/dossier/../../etc/passwd", "/dossier/%2e%2e/%2e%2e/etc/passwd"])
def test_nothing_else_is_served(path: str, server: Server) -> None:
    """What the site does not hold is not there, least of all a file of the machine."""
    assert asked(server, path).status in (303, 404)


def test_other_host_is_refused(server: Server) -> None:
    """A request under another name than this machine's is refused, so no page elsewhere reads the preview."""
    for host in ("evil.example", "[", "127.0.0.1.evil.example"):
        assert asked(server, "/dossier/", host=host).status == 421
    assert asked(server, "/dossier/", host=f"localhost:{server.port}").status == 200


def test_head_has_no_body(server: Server) -> None:
    """HEAD answers with the length and without the page."""
    answer = asked(server, "/dossier/style.css", "HEAD")
    assert (answer.getheader("Content-Length"), answer.read()) == ("3", b"")


def test_browser_hears_of_trouble_and_of_its_end(server: Server, desk: Desk) -> None:
    """A browser that waits is told what is wrong; the site stays the same until there is a new one."""
    before = desk.now[1]
    threading.Timer(0.1, desk.trouble, [["events/a.yaml:1:1: error"]]).start()
    troubled = json.loads(asked(server, f"/dossier/.dossier/changes?after={before.name}").read())
    assert (troubled["site"], troubled["trouble"]) == (before.site, ["events/a.yaml:1:1: error"])
    threading.Timer(0.1, desk.show, [Shelf()]).start()
    shown = json.loads(asked(server, f"/dossier/.dossier/changes?after={troubled['state']}").read())
    assert shown["site"] != before.site
    assert shown["trouble"] == []


@pytest.mark.parametrize("way", ["written", "renamed over", "made", "removed"])
def test_edit_is_seen(way: str, tmp_path: Path) -> None:
    """Each way in which an editor or git changes a file is seen."""
    file = tmp_path / "people" / "eva.yaml"
    file.parent.mkdir()
    file.write_text("a", encoding="utf-8")
    with Watch([tmp_path]) as watch:
        if way == "written":
            file.write_text("b", encoding="utf-8")
        elif way == "renamed over":
            (tmp_path / "people" / ".eva.tmp").write_text("b", encoding="utf-8")
            (tmp_path / "people" / ".eva.tmp").replace(file)
        elif way == "made":
            file.with_name("else.yaml").write_text("b", encoding="utf-8")
        else:
            file.unlink()
        seen = next(paths for paths in iter(watch.next, None) if paths)
        assert {path.name for path in seen} & {"eva.yaml", "else.yaml"}


def test_that_there_is_an_edit_is_known_before_it_is_asked_for(tmp_path: Path) -> None:
    """Whoever is busy learns that something has changed, and is given it on asking."""
    with Watch([tmp_path]) as watch:
        assert not watch.has_more()
        (tmp_path / "eva.yaml").write_text("a", encoding="utf-8")
        paths = next(paths for paths in iter(watch.next, None) if paths)
        (tmp_path / "ada.yaml").write_text("a", encoding="utf-8")
        while not watch.has_more():
            time.sleep(0.01)
        assert {path.name for path in paths | watch.next()} == {"eva.yaml", "ada.yaml"}


def test_folder_that_comes_back_is_watched_again(tmp_path: Path) -> None:
    """A folder that git or a user removes and makes anew is told as an edit each time, and followed as before."""
    folder = tmp_path / "records"
    folder.mkdir()
    with Watch([folder]) as watch:
        assert watch.turn_to([folder]) == frozenset()
        folder.rmdir()
        assert watch.turn_to([folder]) == {folder}
        folder.mkdir()
        assert watch.turn_to([folder]) == {folder}
        (folder / "eva.yaml").write_text("a", encoding="utf-8")
        seen = next(paths for paths in iter(watch.next, None) if paths)
        assert "eva.yaml" in {path.name for path in seen}
