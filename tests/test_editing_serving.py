"""The server of the editor: for this machine and whoever has the token, and for its own forms alone."""

import http.client
import json
import shutil
import threading
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest

from dossier_gen.editing import served
from dossier_gen.editing.serving import MAX_FIELDS, MAX_SENT, Server
from dossier_gen.findings import UsageError
from tests.conftest import SMALL
from tests.filling import desk_of, sent_of

TOKEN = "the-token"  # noqa: S105 - of this test alone
FORM = "application/x-www-form-urlencoded"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """An editor of the small world."""
    root = tmp_path_factory.mktemp("edited")
    shutil.copytree(SMALL, root / "records")
    with Server("127.0.0.1", 0, desk_of(root), TOKEN) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield server
        server.shutdown()


def asked(
    server: Server, path: str, method: str = "GET", *, body: str | None = None, token: str = TOKEN, **headers: str
) -> http.client.HTTPResponse:
    """An answer to somebody with this token."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    known = {"Host": f"127.0.0.1:{server.port}", "Cookie": f"dossier-{server.port}={token}"}
    ours = {"Origin": f"http://127.0.0.1:{server.port}", "Content-Type": FORM} if method == "POST" else {}
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    connection.request(method, path, body, {**known, **ours, **named})
    return connection.getresponse()


def test_the_token_of_the_address_becomes_a_cookie(server: Server) -> None:
    """The printed address leads to the records, and leaves a cookie that no other site can have the browser send."""
    answer = asked(server, f"/?token={TOKEN}", token="")
    assert (answer.status, answer.getheader("Location")) == (303, "/")
    cookie = answer.getheader("Set-Cookie") or ""
    assert cookie == f"dossier-{server.port}={TOKEN}; Path=/; HttpOnly; SameSite=Strict"
    assert asked(server, "/").status == 200


def test_an_invitation_lets_in_once(server: Server) -> None:
    """What a browser is started with is seen by others on the machine, so it is of no use a second time."""
    path = server.invitation().partition(str(server.port))[2]
    assert asked(server, path, token="").status == 303
    assert asked(server, path, token="").status == 403


@pytest.mark.parametrize("path", ["/", "/edit/person/ada-example", "/find?q=ada", "/?token=guessed", "/saved/person/x"])
@pytest.mark.parametrize("token", ["", "guessed"])
def test_nothing_is_shown_without_the_token(path: str, token: str, server: Server) -> None:
    """Whoever has no token sees no record, and is told how to open the editor."""
    answer = asked(server, path, token=token)
    assert answer.status == 403
    page = answer.read()
    assert b"with the whole address" in page
    assert b"Ada" not in page


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "[", ""])
def test_other_hosts_are_refused(host: str, server: Server) -> None:
    """A name elsewhere that resolves to this machine reads nothing and writes nothing, token or not."""
    assert asked(server, "/", Host=host).status in (400, 421)
    assert asked(server, "/new/topic", "POST", body="x=1", Host=host, Origin=f"http://{host}").status in (400, 421)


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "", "http://127.0.0.1:1", "https://127.0.0.1"])
def test_forms_of_other_pages_are_refused(origin: str, server: Server) -> None:
    """A page of another site, or of another port of this machine, cannot have a form sent here."""
    assert asked(server, "/edit/topic/rivers", "POST", body="~do=save", Origin=origin).status == 403
    assert asked(server, "/edit/topic/rivers", "POST", body="~do=save", token="").status == 403


def test_what_is_no_form_of_ours_is_refused(server: Server) -> None:
    """Neither other methods nor other media types, nor forms of any size."""
    assert asked(server, "/new/topic", "POST", body="{}", Content_Type="application/json").status == 415
    assert asked(server, "/new/topic", "POST", body="", Content_Length=str(MAX_SENT + 1)).status == 413
    assert asked(server, "/new/topic", "POST", body="", Content_Length="-1").status == 411
    assert asked(server, "/new/topic", "POST", body="&".join("a=" for _ in range(MAX_FIELDS + 1))).status == 413
    assert asked(server, "/edit/topic/rivers", "PUT").status == 501
    assert asked(server, "/edit/topic/rivers", "DELETE").status == 501


@pytest.mark.parametrize(
    "path", ["/edit/person/none", "/edit/people/ada-example", "/edit/person/..%2f..%2fx", "/own/../desk.py", "/new/x"]
)
def test_nothing_else_is_there(path: str, server: Server) -> None:
    """Only records, and our own styles, scripts and fonts, have an address."""
    assert asked(server, path).status == 404


def test_every_answer_binds_the_browser(server: Server) -> None:
    """Pages may load nothing from elsewhere and run no script between the lines; nobody may frame or keep them."""
    for path in ("/", "/edit/person/ada-example", "/new/event", "/own/edit.js"):
        answer = asked(server, path)
        policy = answer.getheader("Content-Security-Policy") or ""
        assert "default-src 'none'" in policy
        assert "script-src 'self';" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert answer.getheader("Cache-Control") == "no-store"
        assert answer.getheader("X-Content-Type-Options") == "nosniff"
        page = answer.read()
        assert b"<script>" not in page
        assert b"style=" not in page


def test_pickers_and_dates_are_answered(server: Server) -> None:
    """Records are found by their names in any script, offices with their bodies; a date is said in words."""
    hits = json.loads(asked(server, "/find?" + urlencode({"q": "Образцов", "kinds": "person"})).read())
    assert [hit["ref"] for hit in hits] == ["person/ivan-obraztsov"]
    offices = json.loads(
        asked(server, "/find?" + urlencode({"q": "speaker", "kinds": "institution", "offices": "1"})).read()
    )
    assert offices[0]["ref"] == "institution/northland-assembly#speaker"
    assert json.loads(asked(server, "/say?date=2024-05-14").read()) == "Tuesday, 14 May 2024"
    assert json.loads(asked(server, "/say?date=14.5.2024").read()) == ""


def test_a_form_is_saved_and_leads_on(server: Server) -> None:
    """A form that is sent is saved, and the browser is led to what comes next."""
    page = asked(server, "/new/topic").read()
    body = urlencode(sent_of(page, {"name.0.~text": "Ice", "audience": "public"}, "save"))
    answer = asked(server, "/new/topic", "POST", body=body)
    assert (answer.status, answer.getheader("Location")) == (303, "/saved/topic/ice")
    assert b"records/topics/ice.yaml" in asked(server, "/saved/topic/ice").read()


@pytest.mark.parametrize(
    "address", ["0.0.0.0:8010", "192.0.2.1:8010", "example.org:8010", ":8010", "127.0.0.1", "::1:x"]
)
def test_only_this_machine_is_served(address: str) -> None:
    """An address that others could reach, or that is none, is wrong use."""
    with pytest.raises(UsageError):
        served("mkdocs.yml", address)
