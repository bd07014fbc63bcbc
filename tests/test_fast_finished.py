"""Pages that an earlier build has finished stay where nothing that makes them has changed."""

from collections.abc import Callable
from pathlib import Path

import pytest

from dossier_gen.building import build_sites
from dossier_gen.fast import driver
from dossier_gen.fast.memory import Wanted
from dossier_gen.fast.shard import Shard
from dossier_gen.kept import VARIABLE
from dossier_gen.search import shards
from dossier_gen.search.files import FOLDER
from tests.test_fast import SEARCHED, dossier_of
from tests.test_site import differing

pytestmark = pytest.mark.slow

Building = Callable[..., list[str]]


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Building:
    """Builds the small world in one process, and gives the paths of the pages of people and topics that it made."""
    made: list[str] = []
    write = Shard._write

    def noted(shard: Shard, page: object, one: object) -> None:
        made.append(page.file.src_uri)  # type: ignore[attr-defined]
        write(shard, page, one)  # type: ignore[arg-type]

    def alone(pieces: int, work: Callable[[int], object], is_last: object, meanwhile: Callable[[], object]) -> object:
        meanwhile()
        return [work(piece) for piece in range(pieces)]

    monkeypatch.setattr(Shard, "_write", noted)
    monkeypatch.setattr(driver, "shared_out", alone)
    monkeypatch.setenv(VARIABLE, str(tmp_path / "kept"))
    monkeypatch.chdir(dossier_of(tmp_path, SEARCHED.replace("search, ", "")))

    def build(**wanted: str) -> list[str]:
        made.clear()
        build_sites(Wanted(**wanted))  # type: ignore[arg-type]
        return [path for path in made if path.startswith(("people/", "topics/")) and "/index" not in path]

    return build


ALL = [f"people/{name}.md" for name in ("ada-example", "ivan-obraztsov", "li-yangben")] + [
    f"topics/{name}.md" for name in ("river-trade", "rivers")
]


def test_an_edit_remakes_what_it_changes(built: Building, tmp_path: Path) -> None:
    """The page of an edited record and those that name it are made; the site is that of a build from nothing."""
    assert built() == ALL
    record = tmp_path / "records" / "topics" / "river-trade.yaml"
    record.write_text(record.read_text("utf-8").replace("name: ", "name: The ", 1), encoding="utf-8")
    (tmp_path / "site" / "people" / "ada-example" / "index.html").write_text("damaged", encoding="utf-8")
    remade = built()
    assert {"topics/river-trade.md", "people/ada-example.md"} <= set(remade) < set(ALL)
    assert len(list((tmp_path / "kept" / "built").glob("[0-9a-f]*"))) == 1
    for file in (tmp_path / "kept" / "built").glob("[0-9a-f]*"):
        file.write_bytes(b"damaged")
    assert built() == ALL
    built(site_dir="fresh")
    assert list(differing(tmp_path / "site", tmp_path / "fresh")) == []


def test_another_file_of_the_search_remakes_no_page(
    built: Building, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An edit by which the words of the search need one file more makes again what it changes, and no other page."""
    monkeypatch.setattr(shards, "SIZE", 300)
    assert built() == ALL
    files = set((tmp_path / "site" / FOLDER).iterdir())
    record = tmp_path / "records" / "topics" / "river-trade.yaml"
    words = " ".join(f"word{number}" for number in range(100))
    record.write_text(f"{record.read_text('utf-8')}body: {words}\n", encoding="utf-8")
    assert built() == ["topics/river-trade.md"]
    assert set((tmp_path / "site" / FOLDER).iterdir()) > files


def test_what_takes_its_classes_from_files_leaves_nothing(built: Building, tmp_path: Path) -> None:
    """A dossier with fields of its own is built whole each time: its classes are others in each run."""
    config = tmp_path / "mkdocs.yml"
    own = "dossier: {extra: {person: {nickname: {type: text, label: Nickname}}}, "
    config.write_text(config.read_text("utf-8").replace("dossier: {", own), encoding="utf-8")
    assert (built(), list((tmp_path / "kept").glob("built/*"))) == (ALL, [])
