"""What the tests share: the small world, and ways to make little worlds of one's own."""

import os
import shutil
import sys
from collections.abc import Callable, Generator, Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from dossier_gen import own
from dossier_gen.audience import Audiences
from dossier_gen.collector import seldom
from dossier_gen.corpus import Corpus, Stored
from dossier_gen.edition import Cover, Edition, check, open_edition
from dossier_gen.fields.refs import Ref
from dossier_gen.findings import Finding
from dossier_gen.graph import graph
from dossier_gen.kept import VARIABLE
from dossier_gen.load import load
from dossier_gen.policy import Policy
from dossier_gen.records import KINDS, Record
from dossier_gen.redact import redact
from dossier_gen.rules import validate
from tests.browsing import FLAGS, HEADLESS, served
from tests.sharing import made_once
from tests.test_site import copy_of_project, run

seldom()  # a process of tests holds so much that the collector would take a tenth of their time
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # each program that a test starts would else be compiled anew: 2 s

for profile, examples in (("suite", 100), ("quick", 20)):
    settings.register_profile(profile, deadline=None, derandomize=True, max_examples=examples)
settings.load_profile(os.environ.get("DOSSIER_TESTS", "suite"))

CORPORA = Path(__file__).parent / "corpora"
SMALL = CORPORA / "small" / "records"
AUDIENCES = Audiences()

POLICY = Policy(date(2024, 6, 1))
"""The demands that tests make where they say nothing else."""

WorldMaker = Callable[..., Path]


def write(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """A folder that holds these files besides what it held."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def dossier_in(folder: Path, config: str) -> None:
    """Make a folder the dossier of the small world, with a configuration and a page."""
    shutil.copytree(SMALL, folder / "records")
    write(folder, {"docs/index.md": "# Small world\n", "mkdocs.yml": config})


@pytest.fixture(scope="session")
def bad_folder() -> Path:
    """The folder of bad files that carry their own expectations."""
    return CORPORA / "bad"


@pytest.fixture(scope="session")
def small_folder() -> Path:
    """The records folder of the small world; read it, never write to it."""
    return SMALL


@pytest.fixture(scope="session")
def small() -> Corpus:
    """The small world, loaded."""
    return load(SMALL).corpus


@pytest.fixture(scope="session")
def public_edition() -> Edition:
    """The small world as the public sees it."""
    return open_edition(SMALL, Cover("Small world", date(2024, 6, 1))).edition


@pytest.fixture(scope="session")
def internal_edition() -> Edition:
    """The small world as the office itself sees it."""
    return open_edition(SMALL, Cover("Small world", date(2024, 6, 1), audience="internal")).edition


@pytest.fixture
def world(tmp_path: Path) -> WorldMaker:
    """Makes a records folder that holds only the given files."""

    def made(files: Mapping[str, str | bytes]) -> Path:
        folder = tmp_path / "records"
        folder.mkdir(exist_ok=True)
        return write(folder, files)

    return made


@pytest.fixture
def small_with(tmp_path: Path) -> WorldMaker:
    """Makes a copy of the small world with the given files laid over it."""

    def made(files: Mapping[str, str | bytes]) -> Path:
        folder = tmp_path / "records"
        shutil.copytree(SMALL, folder)
        return write(folder, files)

    return made


@pytest.fixture
def found_in(small_with: WorldMaker) -> Callable[[Mapping[str, str | bytes]], list[str]]:
    """The rules of the findings in the small world with the given files laid over it."""
    return lambda files: [finding.rule for finding in check(small_with(files), POLICY).findings]


def made_corpus(records: Mapping[str, Mapping[str, object]]) -> Corpus:
    """A corpus of plain values by ref, as if each had been a file."""
    made: dict[Ref, Record] = {}
    for written, fields in records.items():
        ref = Ref.parse(written)
        made[ref] = KINDS[ref.kind].model_validate({"name": written, **fields})
    return Corpus.of(made, {ref: f"records/{KINDS[ref.kind].folder}/{ref.id}.yaml" for ref in made})


def found(
    records: Mapping[str, Mapping[str, object]], rule: str, stored: Mapping[str, Stored] | None = None
) -> list[Finding]:
    """The findings of one rule in a corpus of plain values by ref, with these stored files."""
    corpus = made_corpus(records)
    corpus = Corpus(corpus.records, corpus.files, stored or {})
    return [finding for finding in validate(corpus, POLICY) if finding.rule == rule]


@pytest.fixture(scope="session")
def corpus_of() -> Callable[[Mapping[str, Mapping[str, object]]], Corpus]:
    """Makes a corpus of plain values by ref."""
    return made_corpus


def made_edition(records: Mapping[str, Mapping[str, object]], audience: str = "public", url: str = "") -> Edition:
    """An edition of plain values by ref, unchecked."""
    cover = Cover("Made", date(2024, 6, 1), url=url, audience=audience)
    return Edition(graph(redact(made_corpus(records), audience, AUDIENCES)), cover)


@pytest.fixture(scope="session")
def edition_of() -> Callable[..., Edition]:
    """Makes an edition of plain values by ref, unchecked."""
    return made_edition


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium; without one the tests that need it skip, but fail in CI."""
    if not HEADLESS:
        message = (
            "NO BROWSER: install Debian's chromium-headless-shell or chromium, or the pages stay untested in a browser"
        )
        pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=HEADLESS, args=list(FLAGS))
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project with its site built by `dossier build --strict`; read it, never write to it."""

    def make(folder: Path) -> None:
        built = run(copy_of_project(folder), "dossier_gen.cli", "build", "--strict")
        assert built.returncode == 0, built.stdout + built.stderr

    return made_once(tmp_path_factory, "project", make)


@pytest.fixture(scope="session")
def address(project: Path) -> Iterator[str]:
    """The address at which the demonstration site is served."""
    with served(project / "site") as address:
        yield address


@pytest.fixture(autouse=True)
def nothing_of_its_own() -> Iterator[None]:
    """No test leaves the kinds or rules of its dossier to the next."""
    with own.taken(own.NOTHING):
        yield


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(fixturedef: pytest.FixtureDef[object]) -> Generator[None, object, object]:
    """What several tests share is made with nothing of any dossier, and leaves nothing to what is made next."""
    if fixturedef.scope == "function":
        return (yield)
    with own.taken(own.NOTHING):
        return (yield)


@pytest.fixture(scope="session", autouse=True)
def kept_books(tmp_path_factory: pytest.TempPathFactory) -> None:
    """All tests of a run share the books that were set before, and a key to seal them: the same book is set once."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    os.environ.setdefault(VARIABLE, str(shared / "kept"))
    os.environ["XDG_STATE_HOME"] = str(shared / "state")
