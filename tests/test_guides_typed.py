"""The commands that the documentation shows, typed where their page has them typed: none of them fails."""

import gzip
import shutil
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from tests.guided import Terminal, blocks, commands, done
from tests.sharing import made_once
from tests.test_guides import PAGES, ROOT

pytestmark = pytest.mark.slow

TABLES = ROOT / "tests" / "tables"
CONFIG = "site_name: A desk\ntheme: {name: material, font: false}\nplugins:\n  - dossier: {briefings: none}\n"
APART = ("tutorial.md", "start.md")
"""The pages that have tests of their own."""
WHOLE = ("importing.md",)
"""The pages whose files are written, and what they show compared."""

NOT_TYPED = {
    "make *": "builds the demonstration or runs all checks, this one among them; CI does both",
    "python3 -m venv .venv": "makes an environment for packages from the network",
    ".venv/bin/pip *": "fetches packages from the network",
    ".venv/bin/python .ci/checks.py": "runs all checks, this one among them",
    "python -m pip wheel *": "fetches packages from the network",
    "pipx install *": "fetches packages from the network",
    "uv tool install .": "fetches packages from the network",
    "uvx *": "fetches packages from the network",
    "docker *": "asks an engine for containers; tests/test_container.py holds what it is given",
    "python3 -m http.server *": "runs until it is stopped",
    "*dossier serve": "runs until it is stopped; tests/test_preview_site.py asks it for pages",
    "dossier edit": "runs until it is stopped; tests/test_editing_serving.py sends it forms",
    "dossier links*": "asks the addresses of all sources; tests/test_links.py has a server that answers",
    'dossier new event "Talks on river trade"': "asks on a terminal for what it needs; tests/test_new.py answers",
    "git pull": "asks the host of the repository",
    "rsync *": "copies a site to its host",
    "zensical build": "is another program; tests/test_builders.py runs it",
    "pyshacl *": "is another program; tests/test_linked_data.py calls it as a library",
}
"""The commands that are not typed here, and why."""

RECORDS = {
    "sources/gazette": "name: Gazette\ntype: article\ntitle: News\npublisher: Gazette\npublished: 2024-05-15\n",
    "sources/our-list": "name: Our list\ntype: dataset\ntitle: Our list\npublisher: The desk\npublished: 2024\n",
    "sources/embassy-life-39020": "name: Embassy Life\ntype: article\ntitle: Arrival\npublisher: Embassy Life\n"
    "published: 2023-11\n",
    "countries/northland": "name: Northland\ncite: [source/our-list]\n",
    "countries/southland": "name: Southland\ncite: [source/our-list]\n",
    "institutions/state-duma": "name: State Duma\ntype: chamber\ncountry: country/ru\noffices:\n"
    "  first-deputy-chairman: {title: First Deputy Chairman of the State Duma}\n"
    "  deputy-chairman: {title: Deputy Chairman of the State Duma}\ncite: [source/embassy-life-39020]\n",
    "people/ada-example": "name: Ada Example\ncite: [source/gazette]\n",
    "people/gleb-khor": "name: Gleb Khor\ncite: [source/our-list]\n",
    "people/ivan-melnikov": "name: {ru: Иван Мельников}\ntenures:\n"
    "  - office: institution/state-duma#first-deputy-chairman\ncite: [source/our-list]\n",
    "people/xi-jinping": "name: Xi Jinping\ncite: [source/gazette]\n",
    "people/volodin": "name: Vyacheslav Volodin\ncite: [source/gazette]\n",
    "people/wolodin": "name: W. Wolodin\ncite: [source/our-list]\n",
    "events/xi-volodin-2023-11-22": "name: Meeting\ntype: meeting\nat: 2023-11-22\nsides:\n"
    "  - {for: country/cn, participants: [{person: person/xi-jinping, as: President}]}\n"
    "  - {for: country/ru, participants: [{person: person/volodin, as: Chairman}]}\ncite: [source/gazette]\n",
    "briefings/visit-2023-11": "name: Visit\nfor: event/xi-volodin-2023-11-22\n",
}
"""What the pages name."""
COMMITS = ["git add records docs mkdocs.yml", *4 * ["git commit --quiet --allow-empty -m More"]]
FILES: dict[Path | str, str] = {
    TABLES / "members.csv": "members.csv",
    TABLES / "members.xlsx": "contacts.xlsx",
    ROOT / "examples/historyatstate.mapping.yaml": "historyatstate.mapping.yaml",
    "out/ftm/entities.ftm.json": "entities.ftm.json",
    "out/ftm/statements.csv": "statements.csv",
    "out/popolo/popolo.json": "members.json",
}
"""Files that the pages import, by what is taken for them."""
LABEL = '"labels": {"en": {"language": "en", "value": "Cy Sample"}}'
SNAK = '"snaktype": "value", "property": "P31", "datavalue": {"value": {"id": "Q5"}}'
HUMAN = f'"claims": {{"P31": [{{"mainsnak": {{{SNAK}}}}}]}}'
TEXTS = {
    "docs/index.md": "# A desk\n",
    "mkdocs.yml": CONFIG,
    "library.bib": "@book{sample, title = {Rivers}, publisher = {Sample Press}, year = 1999}\n",
    "library.json": '[{"id": "x", "type": "book", "title": "Lakes", "publisher": "Sample Press"}]\n',
    "Q42.json": f'{{"id": "Q42", "type": "item", {LABEL}, {HUMAN}}}\n',
    **{f"records/{name}.yaml": text for name, text in RECORDS.items()},
}
"""The files that pages name: records, tables and what others write."""


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dossier with a history, and with the files that pages import; copy it."""

    def make(folder: Path) -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("GIT_COMMITTER_DATE", "2023-12-01T12:00:00+00:00")
            terminal = Terminal(folder, folder, patch)
            for name, text in TEXTS.items():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                (folder / name).write_text(text, encoding="utf-8")
            for line in ("git init --quiet", "dossier fmt", "dossier write csv ftm popolo --to out", *COMMITS):
                assert terminal.types(line).code == 0, line
        for there, here in FILES.items():
            shutil.copy(there if isinstance(there, Path) else folder / there, folder / here)
        rows = (ROOT / "tests/corpora/historyatstate/sample.jsonl").read_bytes().splitlines(keepends=True)
        (folder / "historyatstate.jsonl.gz").write_bytes(gzip.compress(b"".join(rows[:10])))

    return made_once(tmp_path_factory, "desk", make)


@pytest.fixture
def terminal(desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """A terminal in a copy of the dossier."""
    shutil.copytree(desk, tmp_path / "desk")
    return Terminal(tmp_path / "desk", tmp_path, monkeypatch)


def typed(page: Path) -> list[str]:
    """The commands of a page."""
    return [one for block in blocks(page.read_text(encoding="utf-8")) for one in commands(block)]


@pytest.mark.parametrize(
    "page",
    [page for page in PAGES if typed(page) and page.name not in APART],
    ids=lambda path: str(path.relative_to(ROOT)),
)
def test_the_commands_of_a_page_do_not_fail(page: Path, terminal: Terminal) -> None:
    """Each command ends well, or with the error that the page shows behind it."""
    if page.name == "extending.md":
        shutil.copytree(ROOT / "examples" / "extending", Path.cwd(), dirs_exist_ok=True)
    assert list(done(page, terminal, NOT_TYPED, is_whole=page.name in WHOLE)) == []


def test_the_first_page_gives_what_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What docs/start.md has its reader change in the demonstration gives what it shows."""
    folder = tmp_path / "repository"
    for name in ("records", "docs"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    terminal = Terminal(folder, tmp_path, monkeypatch)
    for line in ("git init --quiet", "git add .", "git commit --quiet -m All"):
        assert terminal.types(line).code == 0
    assert list(done(ROOT / "docs" / "start.md", terminal, [*NOT_TYPED, ".venv/bin/dossier build"])) == []


def test_what_is_not_typed_is_still_there() -> None:
    """Each command that cannot be typed here stands on some page."""
    there = {one for page in PAGES for one in typed(page)}
    assert [one for one in NOT_TYPED if not any(fnmatchcase(line, one) for line in there)] == []
