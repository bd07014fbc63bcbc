"""The schemas in an editor: what the real language server for YAML completes, explains and finds in a record.

These tests run where `yaml-language-server` is found, or where DOSSIER_YAML_SERVER names it.
"""

import json
import os
import queue
import shutil
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from dossier_gen.cli import main
from dossier_gen.records import KINDS
from tests.conftest import dossier_in

SERVER = os.environ.get("DOSSIER_YAML_SERVER") or shutil.which("yaml-language-server")
PATIENCE = 60

pytestmark = [
    pytest.mark.editor,
    pytest.mark.skipif(not SERVER, reason="NO EDITOR: npm install --global yaml-language-server (Node.js 20 or later)"),
]

RECORD = """\
name: New Person
bron: 1961
born:
  at: 26 January
  place: place/nor
citizenship:
  - country/northland
tenures:
  - office: 
    cite:
      - source/almanac, page 5
      - 
"""  # noqa: W291 - an editor is asked what may stand behind the blank


class Server:
    """A language server that speaks over its standard input and output (LSP 3.17, base protocol)."""

    def __init__(self, root: Path) -> None:
        schemas = {f".dossier/schema/{kind}.schema.json": f"records/{one.folder}/*.yaml" for kind, one in KINDS.items()}
        self.settings = {"yaml": {"schemas": schemas, "validate": True, "schemaStore": {"enable": False}}}
        self.process = subprocess.Popen([str(SERVER), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.heard: queue.Queue[dict[str, Any]] = queue.Queue()
        self.asked = 0
        threading.Thread(target=self._listen, daemon=True).start()
        markup = {"completion": {"completionItem": {"documentationFormat": ["markdown"]}}, "hover": {}}
        capabilities = {"workspace": {"configuration": True, "workspaceFolders": True}, "textDocument": markup}
        folders = [{"uri": root.as_uri(), "name": "dossier"}]
        begin = {"processId": None, "rootUri": root.as_uri(), "workspaceFolders": folders}
        self.ask("initialize", {**begin, "capabilities": capabilities})
        self._send({"method": "initialized", "params": {}})
        self._send({"method": "workspace/didChangeConfiguration", "params": {"settings": self.settings}})

    def ask(self, method: str, params: object) -> Any:
        """The server's answer."""
        self.asked += 1
        number = self.asked
        self._send({"id": number, "method": method, "params": params})
        return self._wait(lambda said: said.get("id") == number)["result"]

    def opened(self, file: Path, text: str) -> list[tuple[int, str]]:
        """What is wrong in a file that is opened with this text: lines from 1, and messages."""
        document = {"uri": file.as_uri(), "languageId": "yaml", "version": 1, "text": text}
        self._send({"method": "textDocument/didOpen", "params": {"textDocument": document}})
        name = "textDocument/publishDiagnostics"
        told = self._wait(lambda said: said.get("method") == name and said["params"]["uri"] == file.as_uri())["params"]
        return sorted((one["range"]["start"]["line"] + 1, one["message"]) for one in told["diagnostics"])

    def at(self, method: str, file: Path, line: int, column: int) -> Any:
        """The answer to a question about a place in an open file, both counted from 1."""
        place = {"line": line - 1, "character": column - 1}
        return self.ask(f"textDocument/{method}", {"textDocument": {"uri": file.as_uri()}, "position": place})

    def _send(self, message: dict[str, object]) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(data) + data)
        self.process.stdin.flush()

    def _listen(self) -> None:
        """Hear what the server says, and answer what it asks for its settings."""
        assert self.process.stdout
        while header := self.process.stdout.readline():
            size = int(header.split(b":")[1]) if header.lower().startswith(b"content-length") else 0
            while self.process.stdout.readline().strip():
                pass
            said = json.loads(self.process.stdout.read(size))
            if "method" in said and "id" in said:
                wanted = said["params"]["items"] if said["method"] == "workspace/configuration" else []
                self._send({"id": said["id"], "result": [self.settings.get(one["section"]) for one in wanted]})
            else:
                self.heard.put(said)

    def _wait(self, is_it: Any) -> dict[str, Any]:
        while not is_it(said := self.heard.get(timeout=PATIENCE)):
            pass
        return said


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small world with its schemas."""
    folder = tmp_path_factory.mktemp("editor").resolve()
    dossier_in(folder, "site_name: Small world\nplugins:\n  - dossier: {as_of: 2024-06-01}\n")
    written = CliRunner().invoke(
        main, ["schema", "-f", str(folder / "mkdocs.yml"), "--to", f"{folder}/.dossier/schema"]
    )
    assert written.exit_code == 0, written.output
    return folder


@pytest.fixture(scope="module")
def server(root: Path) -> Iterator[Server]:
    """The language server, with the settings that docs/editors.md gives."""
    begun = Server(root)
    yield begun
    begun.process.kill()
    begun.process.wait()


@pytest.fixture(scope="module")
def file(server: Server, root: Path) -> Path:
    """A new record, open in the editor."""
    path = root / "records" / "people" / "new-person.yaml"
    path.with_suffix(".found").write_text(json.dumps(server.opened(path, RECORD)), encoding="utf-8")
    return path


def test_what_is_wrong_is_shown(file: Path) -> None:
    """A field that is none, a date that is none and refs to nothing have short messages that say what to do."""
    found = json.loads(file.with_suffix(".found").read_text(encoding="utf-8"))
    assert [line for line, _ in found] == [2, 4, 5, 9, 12]
    messages = dict(found)
    assert messages[2] == "Property bron is not allowed."
    assert messages[4].startswith("write a date such as 2023")
    assert messages[5].startswith("there is no place with this ref")
    assert max(map(len, messages.values())) < 200, "no message lists all records"


@pytest.mark.parametrize(
    ("line", "column", "ref", "caption"),
    [
        (5, 19, "place/north-harbour", "North Harbour"),
        (9, 13, "institution/northland-assembly#speaker", "Speaker of the Assembly"),
        (12, 9, "source/southland-daily", "Southland Daily"),
    ],
)
def test_refs_are_offered_with_names(
    server: Server, file: Path, line: int, column: int, ref: str, caption: str
) -> None:
    """Behind a field that names records stand those that it may name, each with its name."""
    found = server.at("completion", file, line, column)
    offered = {one["label"]: one.get("documentation") for one in found["items"]}
    assert caption in str(offered[ref])
    assert {label.partition("/")[0] for label in offered if "/" in label} == {ref.partition("/")[0]}


def test_fields_are_offered(server: Server, file: Path) -> None:
    """Where a field may stand, those of the kind are offered, each with its meaning."""
    offered = {one["label"]: one.get("documentation") for one in server.at("completion", file, 2, 3)["items"]}
    assert offered["family_name"].startswith("The family name")
    assert "statements" not in offered


@pytest.mark.parametrize(
    ("line", "column", "words"),
    [(3, 2, "Day and place of birth."), (8, 3, "The offices held"), (7, 8, "`country/northland`: Northland")],
)
def test_fields_and_refs_are_explained(server: Server, file: Path, line: int, column: int, words: str) -> None:
    """Whoever points at a field reads what it means; at a ref, whose it is, before all others."""
    shown = server.at("hover", file, line, column)["contents"]["value"].replace("\\", "")
    assert words in shown
    if "`" in words:
        assert shown.index(words) == shown.index("* ") + 2


@pytest.mark.parametrize("name", ["people/ada-example", "events/talks-2024-05-14", "delegations/northland-2024-05"])
def test_nothing_is_shown_where_all_is_well(server: Server, root: Path, name: str) -> None:
    """A record that passes the check has no mark in the editor."""
    path = root / "records" / f"{name}.yaml"
    assert server.opened(path, path.read_text(encoding="utf-8")) == []


def test_a_first_line_names_the_schema(server: Server, root: Path) -> None:
    """Without settings, a comment at the head of a file says which schema it has."""
    line = "# yaml-language-server: $schema=.dossier/schema/topic.schema.json\n"
    assert server.opened(root / "elsewhere.yaml", f"{line}name: A\nnmae: B\n") == [(3, "Property nmae is not allowed.")]
