"""What was written for an audience is searched for what is withheld from it, and refused if it tells any of it."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig

from dossier_gen.edition import Cover, Opened, open_edition
from dossier_gen.findings import LeakError
from dossier_gen.leaks import Known
from dossier_gen.overlay import Origin
from dossier_gen.proof import PACKAGE, known, prove, search, written_in
from tests.conftest import SMALL

OPEN = ("a.html", b"<p>Nothing of the sort.</p>")
TOLD = ("b.html", b"<p>Cy Concealed</p>")


def opened(audience: str) -> Opened:
    return open_edition(SMALL, Cover("Small world", date(2024, 6, 1), audience=audience))


@pytest.fixture(scope="module")
def public() -> Opened:
    """The small world as the public sees it."""
    return opened("public")


def config(folder: Path, **more: str) -> MkDocsConfig:
    """A configuration whose documents and theme lie in folders of their own."""
    for name in ("docs", "theme"):
        (folder / name).mkdir()
    made = MkDocsConfig(config_file_path=more.get("file"))
    made.load_dict({"site_name": "Made", "docs_dir": str(folder / "docs"), "theme": {"name": "material"}})
    made.validate()
    made.theme.dirs = [str(folder / "theme")]
    return made


def test_what_tells_nothing_is_kept(public: Opened) -> None:
    """Files that tell nothing withheld pass."""
    prove(public, [OPEN], Known())


def test_what_tells_a_secret_is_refused_with_its_place(public: Opened) -> None:
    """The finding stands in the record, with its line, and names the first file by name that tells it."""
    with pytest.raises(LeakError, match="for the audience 'public'") as refused:
        prove(public, [("z.html", TOLD[1]), OPEN, TOLD], Known())
    found = refused.value.findings
    assert ("records/people/cy-concealed.yaml", "leaks") in {(one.file, one.rule) for one in found}
    assert all(one.message.startswith("b.html tells ") and one.line for one in found)


def test_what_an_overlay_adds_is_told_in_its_file(public: Opened) -> None:
    """The finding about words of an overlay stands in the file of the overlay."""
    origins = {"records/people/cy-concealed.yaml": (Origin(("name",), "over/people/cy-concealed.yaml", ("name",)),)}
    laid = replace(public, whole=replace(public.whole, origins=origins))
    with pytest.raises(LeakError) as refused:
        prove(laid, [TOLD], Known())
    assert "over/people/cy-concealed.yaml" in {one.file for one in refused.value.findings}


def test_words_that_readers_may_meet_are_no_leak(public: Opened) -> None:
    """What the dossier declares to be no secret is not searched for."""
    prove(public, [TOLD], Known(not_secret=("Cy Concealed", "cy-concealed")))


def test_each_audience_is_kept_from_its_own_secrets(public: Opened) -> None:
    """What a middle audience may see is no leak to it, and one to the public."""
    supper = ("a.html", b"Supper")
    prove(opened("partners"), [supper], Known())
    with pytest.raises(LeakError):
        prove(public, [supper], Known())


def test_the_innermost_audience_has_nothing_to_search_for() -> None:
    """Where nothing is withheld no file is looked at, and anything may be written."""
    made = search(opened("internal"), Known())
    assert list(made.within([TOLD])) == []
    made.refuse([])


def test_pages_templates_and_the_configuration_are_known_to_readers(public: Opened, tmp_path: Path) -> None:
    """Hand-written texts of every sort are excused; what is too large, no text or an icon of the theme is not read."""
    (tmp_path / "mkdocs.yml").write_text("site_name: Configured", encoding="utf-8")
    made = config(tmp_path, file=str(tmp_path / "mkdocs.yml"))
    (tmp_path / "docs" / "a.md").write_text("Written by hand.", encoding="utf-8")
    (tmp_path / "docs" / "b.png").write_text("No text.", encoding="utf-8")
    (tmp_path / "docs" / "c.csv").write_text("x" * ((4 << 20) + 1), encoding="utf-8")
    (tmp_path / "docs" / "d.csv").write_text("y" * (4 << 20), encoding="utf-8")
    (tmp_path / "theme" / ".icons").mkdir()
    (tmp_path / "theme" / ".icons" / "i.html").write_text("Of an icon.", encoding="utf-8")
    (tmp_path / "theme" / "t.html").write_bytes(b"Of the theme: \xff.")
    texts = list(known(made, public, ["word"]).common)
    for words in (
        "Written by hand.",
        "Of the theme: \ufffd.",
        "site_name: Configured",
        "Small world",
        "2024-06-01",
        "1 June 2024",
    ):
        assert words in texts
    assert "y" * (4 << 20) in texts
    assert [words for words in texts if words.startswith(("No text", "xx", "Of an icon"))] == []
    assert known(made, public, ["word"]).not_secret == ("word",)


def test_a_configuration_without_a_file_is_known_by_its_folders(public: Opened, tmp_path: Path) -> None:
    """Where no file holds the configuration, nothing of it is read."""
    assert "site_name: Configured" not in list(known(config(tmp_path), public, []).common)


def test_what_theme_and_program_bring_is_not_searched(tmp_path: Path) -> None:
    """A file that is the theme's or the program's own is left out, unless it was changed on the way."""
    made = config(tmp_path)
    site = tmp_path / "site"
    (site / "assets/dossier").mkdir(parents=True)
    asset = next(path for path in sorted((PACKAGE / "assets").iterdir()) if path.is_file())
    (tmp_path / "theme" / "a.css").write_text("theme", encoding="utf-8")
    (tmp_path / "theme" / "b.css").write_text("theme", encoding="utf-8")
    for name, data in {
        "a.css": b"theme",
        "b.css": b"changed",
        "index.html": b"page",
        f"assets/dossier/{asset.name}": asset.read_bytes(),
        "assets/dossier/other.js": b"ours",
    }.items():
        (site / name).write_bytes(data)
    assert list(written_in(site, made)) == [
        ("assets/dossier/other.js", b"ours"),
        ("b.css", b"changed"),
        ("index.html", b"page"),
    ]
