"""The preview of the small world: what a build would write, after each edit, in a browser that follows."""

import itertools
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from mkdocs.config import load_config
from playwright.sync_api import Browser, expect

from dossier_gen.building import Wanted, build_sites
from dossier_gen.preview import Preview, needs_all_pages
from dossier_gen.preview.watching import Watch
from dossier_gen.rules import CORPUS_RULES
from tests.browsing import opened
from tests.conftest import dossier_in

pytestmark = pytest.mark.slow

ADDRESS = "127.0.0.1:8000"
"""The address that the configuration names, so that addresses in pages are the same; nothing listens there."""
CONFIG = (
    f"site_name: Small world\nsite_url: http://{ADDRESS}/small/\ntheme: {{name: material, font: false}}\n"
    "plugins: [dossier: {as_of: 2024-06-01, briefings: records%s}]\n"
)
ADA, EVENT = "people/ada-example/index.html", "events/talks-2024-05-14/index.html"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A dossier of the small world, in one language, with the working folder in it."""
    dossier_in(tmp_path / "dossier", CONFIG % "")
    monkeypatch.chdir(tmp_path / "dossier")
    return tmp_path / "dossier"


def begun(folder: Path, address: str = ADDRESS) -> Preview:
    room = folder.with_name("room")
    room.mkdir(exist_ok=True)
    return Preview(str(folder / "mkdocs.yml"), address, None, room)


def page(shown: Preview, place: str) -> str:
    answer = shown.desk.now[0].answer(place)
    assert answer, place
    return answer.body.decode()


def edit(file: Path, old: str, new: str) -> Path:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    return file


def test_preview_is_what_a_build_writes(folder: Path) -> None:
    """Every file of the site is the same byte for byte: pages, books, data of the search, sitemaps, bare addresses."""
    (folder / "mkdocs.yml").write_text(CONFIG % ", languages: [en, ru], outputs: [ics, json]", encoding="utf-8")
    build_sites(Wanted("mkdocs.yml"))
    shown = begun(folder)
    built = [path for path in sorted((folder / "site").rglob("*")) if path.is_file() and path.name[0] != "."]
    differing = []
    for path in sorted(built, key=lambda path: path.suffix != ".html"):  # scripts come out of the pages that hold them
        answer = shown.site.answer(path.relative_to(folder / "site").as_posix())
        if path.suffix != ".gz" and (answer is None or answer.body != path.read_bytes()):
            differing.append(str(path))
    assert differing == []
    assert len(built) > 300
    assert shown.site.answer("people/nobody/index.html") is None


def test_edit_is_shown_on_every_page_that_tells_of_it(folder: Path) -> None:
    """After an edit the page of the record is new, as are those of others; new records are there, removed ones gone."""
    shown = begun(folder)
    assert "Ada Novel" not in page(shown, EVENT)
    before = shown.desk.now[1]
    shown.follow({edit(folder / "records/people/ada-example.yaml", "Ada Example", "Ada Novel")})
    assert shown.desk.now[1].site != before.site
    assert "Ada Novel" in page(shown, ADA)
    assert "Ada Novel" in page(shown, EVENT)
    new = folder / "records/topics/trade.yaml"
    new.write_text("name: Trade in tea\ndefinition: Tea.\ncite: [source/almanac]\n", encoding="utf-8")
    shown.follow({new})
    assert "Trade in tea" in page(shown, "topics/trade/index.html")
    new.unlink()
    shown.follow({new})
    assert shown.desk.now[0].answer("topics/trade/index.html") is None


def test_pages_of_several_records_follow(folder: Path) -> None:
    """A country in a record in place of another makes the page of a new pair, once no other edit comes before."""
    shown, place = begun(folder), "pairs/is--northland/index.html"
    treaty = edit(folder / "records/agreements/river-treaty.yaml", "party: country/southland", "party: country/is")
    shown.follow({treaty})
    asked = itertools.count()
    shown.settle(lambda: next(asked) > len(CORPUS_RULES) + 3)  # all rules are asked, not all pages planned
    assert shown.desk.now[0].answer(place) is None
    shown.settle(lambda: False)
    assert "Iceland" in page(shown, place)


def test_handwritten_page_is_followed(folder: Path) -> None:
    """A hand-written page is shown as it was last saved, and so is a new one."""
    shown = begun(folder)
    shown.follow({edit(folder / "docs/index.md", "# Small world", "# Another head")})
    assert "Another head" in page(shown, "index.html")


def test_broken_edit_keeps_the_last_good_site(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Findings are said in the terminal and to the browser, with file and line; the site is as before, until mended."""
    shown = begun(folder)
    before = shown.desk.now[1]
    file = edit(folder / "records/people/ada-example.yaml", "name: Ada Example", "name: [Ada Example")
    shown.follow({file})
    state = shown.desk.now[1]
    assert state.site == before.site
    assert state.trouble[0].startswith("records/people/ada-example.yaml:")
    assert state.trouble[0] in capsys.readouterr().err
    assert "Ada Example" in page(shown, ADA)
    shown.follow({edit(file, "name: [Ada Example", "name: Ada Mended")})
    assert shown.desk.now[1].trouble == ()
    assert "Ada Mended" in page(shown, ADA)


def test_error_that_takes_long_to_find_turns_the_site_back(folder: Path) -> None:
    """What only a full check finds, such as one identifier of two persons, is told later, and the site turns back."""
    shown = begun(folder)
    for name in ("ada-example", "ivan-obraztsov"):
        file = folder / f"records/people/{name}.yaml"
        file.write_text(f"{file.read_text(encoding='utf-8')}identifiers: {{wikidata: Q42}}\n", encoding="utf-8")
        shown.follow({file})
    assert "Q42" in page(shown, ADA)
    shown.settle()
    assert "Q42" in "".join(shown.desk.now[1].trouble)
    assert "Q42" not in page(shown, ADA)


def test_configuration_is_followed(folder: Path) -> None:
    """An edit of `mkdocs.yml` begins the preview anew; a broken one is told, and the site stays."""
    shown = begun(folder)
    shown.follow({edit(folder / "mkdocs.yml", "Small world", "Large world")})
    assert "Large world" in page(shown, "index.html")
    shown.follow({edit(folder / "mkdocs.yml", "as_of: 2024-06-01", "as_of: never")})
    assert "never" in "".join(shown.desk.now[1].trouble)
    assert "Large world" in page(shown, "index.html")


@pytest.fixture
def followed(folder: Path) -> Iterator[tuple[Path, str]]:
    """A dossier that is served with every edit followed, and the address."""
    shown, is_over = begun(folder, "127.0.0.1:0"), threading.Event()
    with shown.served() as address, Watch(shown.watched()) as watch:

        def follow() -> None:
            while not is_over.is_set():
                if paths := watch.next():
                    shown.follow(paths)

        thread = threading.Thread(target=follow)
        thread.start()
        yield folder, address
        is_over.set()
        thread.join()


@pytest.mark.browser
def test_browser_follows(followed: tuple[Path, str], browser: Browser) -> None:
    """A page that is open turns into the new one; an error is shown on it and goes with its cause."""
    folder, address = followed
    shown, noise = opened(browser, f"{address}people/ada-example/")
    heading, panel = shown.locator("h1"), shown.locator(".dossier-trouble")
    expect(heading).to_contain_text("Ada Example")
    expect(panel).to_be_hidden()
    file = edit(folder / "records/people/ada-example.yaml", "name: Ada Example", "name: Ada Novel")
    expect(heading).to_contain_text("Ada Novel")
    edit(file, "name: Ada Novel", "name: [Ada Novel")
    expect(panel).to_contain_text("people/ada-example.yaml:2")
    expect(heading).to_contain_text("Ada Novel")
    edit(file, "name: [Ada Novel", "name: Ada Mended")
    expect(heading).to_contain_text("Ada Mended")
    expect(panel).to_be_hidden()
    assert noise == []


def test_what_needs_all_pages_is_built_as_a_whole(folder: Path) -> None:
    """With the search of MkDocs or a plugin that nobody knows, `serve` builds all pages as `mkdocs serve` does."""
    assert needs_all_pages(load_config(str(folder / "mkdocs.yml"))) == ""
    edit(folder / "mkdocs.yml", "plugins: [", "plugins: [search, ")
    assert needs_all_pages(load_config(str(folder / "mkdocs.yml"))) == "the plugin search reads all pages"
