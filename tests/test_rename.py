"""Renaming: whatever names a record names it anew, and nothing else changes."""

from pathlib import Path

import pytest

from dossier_gen.edition import check
from dossier_gen.fields.refs import Ref
from dossier_gen.records import KINDS
from dossier_gen.writing.handwritten import retargeted_page
from dossier_gen.writing.renaming import renamed
from dossier_gen.writing.retargeting import Retarget, retargeted
from dossier_gen.writing.written import Written
from tests.conftest import POLICY
from tests.repositories import changed_lines, changes, dossier, repository

ADA = Retarget(Ref("person", "ada-example"), Ref("person", "ada"))


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small world under git as the current folder."""
    monkeypatch.chdir(tmp_path)
    return repository(tmp_path)


def test_a_record_moves_and_whatever_names_it_follows(here: Path) -> None:
    """The file has its new name, each ref and mark is changed in its place, the old ref stays under formerly."""
    said = dossier("rename", "person/ada-example", "ada")
    assert said.exit_code == 0
    assert "records/people/ada-example.yaml → records/people/ada.yaml" in said.stdout
    assert "records/events/talks-2024-05-14.yaml: 3 places" in said.stdout
    assert "R  records/people/ada-example.yaml -> records/people/ada.yaml" in changes(here)
    lines = changed_lines(here)
    gone = [line[1:].replace("person/ada-example", "person/ada") for line in lines if line.startswith("-")]
    come = [line[1:] for line in lines if line.startswith("+")]
    assert sorted([*gone, "formerly:", "  - person/ada-example"]) == sorted(come)
    assert "no findings" in dossier("check").stdout
    assert "renamed" in dossier("diff").stdout


def test_records_of_every_kind_can_be_renamed(tmp_path: Path) -> None:
    """After one of each kind has another id, offices and citations and all, the check finds what it found before."""
    repository(tmp_path)
    folder = tmp_path / "records"
    before = check(folder, POLICY).findings
    first = {ref.kind: ref for ref in sorted(Written(tmp_path / "mkdocs.yml", folder).of_record, reverse=True)}
    for ref in first.values():
        written = Written(tmp_path / "mkdocs.yml", folder)
        renamed(written, Retarget(ref, Ref(ref.kind, f"x-{ref.id[::-1]}"))).make()
    after = check(folder, POLICY)
    assert sum(ref.id.startswith("x-") for ref in after.corpus.files) == len(first) == len(KINDS)
    assert [one.rule for one in after.findings] == [one.rule for one in before]


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("topics: []\ndisputed:\n  - {field: born, value: person/ada-example}\n", None),
        ("summary: The id person/ada-example, and `[[person/ada-example]]`.\n", None),
        ("summary: See https://example.org/person/ada-example and [[person/ada-example-two]].\n", None),
        ("website: https://example.org/person/ada-example # person/ada-example\n", None),
        ("notes: '[[person/ada-example]] ''so'''\n", "notes: '[[person/ada]] ''so'''\n"),
        ('notes: "\\"[[person/ada-example]]\\" \\u00e9"\n', 'notes: "\\"[[person/ada]]\\" \\u00e9"\n'),
        (
            "summary: >- # person/ada-example\n  A [[person/ada-example|name\n  in two lines]],\n  and ada-example.\n",
            "summary: >- # person/ada-example\n  A [[person/ada|name\n  in two lines]],\n  and ada-example.\n",
        ),
        (
            "body:\n  ru: |\n    [[ person/ada-example ]]\n  en: x\n",
            "body:\n  ru: |\n    [[ person/ada ]]\n  en: x\n",
        ),
        (
            "different_from:   [ person/ada-example,person/b ]\r\n",
            "different_from:   [ person/ada,person/b ]\r\n",
        ),
        ('notes: "[[person/ada-\\\n  example]]"\n', "notes: >-\n  [[person/ada]]\n"),
    ],
)
def test_only_what_names_the_record_is_changed(text: str, new: str | None) -> None:
    """Words, code, addresses, comments and other ids stay; a mark is changed however YAML writes it."""
    assert retargeted(text, "person", ADA, "x.yaml").text == (new or text)


def test_a_source_is_renamed_in_all_forms_of_a_citation() -> None:
    """Refs with and without a place, mappings, and marks that bear the id alone."""
    text = (
        "summary: Known [@almanac, page 5], [@almanac-two] and [[source/almanac]].\n"
        "cite:\n  - source/almanac\n  - source/almanac, page 5 # almanac\n"
        "  - {source: source/almanac, quote: almanac}\n"
    )
    new = retargeted(text, "person", Retarget(Ref("source", "almanac"), Ref("source", "book")), "x.yaml")
    assert new.count == 5
    assert new.text == (
        "summary: Known [@book, page 5], [@almanac-two] and [[source/book]].\n"
        "cite:\n  - source/book\n  - source/book, page 5 # almanac\n  - {source: source/book, quote: almanac}\n"
    )


def test_pages_follow_with_their_marks_and_links() -> None:
    """Marks and links to the record's page or book change; code and other addresses stay."""
    page = (
        "[[person/ada-example|Ada]] `[[person/ada-example]]` [a](../people/ada-example.md#born)\n"
        "[b](../people/ada-example.pdf) [c](people/ada-example.md) [d](https://x.org/people/ada-example.md)\n"
        "```\n[e](../people/ada-example.md)\n```\n[f]: <../people/ada-example.md>\n"
    )
    assert retargeted_page(page, "more/about.md", ADA) == (
        "[[person/ada|Ada]] `[[person/ada-example]]` [a](../people/ada.md#born)\n"
        "[b](../people/ada.pdf) [c](people/ada-example.md) [d](https://x.org/people/ada-example.md)\n"
        "```\n[e](../people/ada-example.md)\n```\n[f]: <../people/ada.md>\n",
        4,
    )


def test_the_configuration_and_overlays_follow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The navigation leads to the page, and what an overlay adds to the record stays with it."""
    monkeypatch.chdir(tmp_path)
    config = (
        "site_name: X # person/ada-example\nnav:\n  - Ada: people/ada-example.md\nplugins:\n  - dossier:\n"
        "      overlays: [more]\n      as_of: 2024-06-01\nextra: {file: !!python/name:os.sep ''}\n"
    )
    added = {
        "more/people/ada-example.yaml": "body: Ours.\n",
        "more/events/talks-2024-05-14.yaml": "brief:\n  points:\n    - Ask [[person/ada-example]].\n",
    }
    repository(tmp_path, added, config)
    assert dossier("rename", "person/ada-example", "person/ada").exit_code == 0
    assert "R  more/people/ada-example.yaml -> more/people/ada.yaml" in changes(tmp_path)
    assert "  - Ada: people/ada.md\n" in (tmp_path / "mkdocs.yml").read_text(encoding="utf-8")
    assert "Ask [[person/ada]]." in (tmp_path / "more/events/talks-2024-05-14.yaml").read_text(encoding="utf-8")
    assert "no findings" in dossier("check").stdout


def test_a_dry_run_prints_every_line_and_changes_nothing(here: Path) -> None:
    """What would change is printed with file and line, and where the old ref stays as mere words."""
    (here / "docs/index.md").write_text("# X\n\nThe ref `person/ada-example`.\n", encoding="utf-8")
    before = changes(here)
    said = dossier("rename", "person/ada-example", "ada", "--dry-run").stdout
    assert "records/delegations/northland-2024-05.yaml:9\n  - head: person/ada-example\n  + head: person/ada\n" in said
    assert "which stay: docs/index.md:3." in said
    assert changes(here) == before


def test_a_record_gets_its_old_id_back(here: Path) -> None:
    """A ref that a record has again is no former one."""
    for words in (("person/ada-example", "ada"), ("person/ada", "ada-example")):
        assert dossier("rename", *words).exit_code == 0
    assert changed_lines(here) == ["+formerly:", "+  - person/ada"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("person/ada-exampel", "x"), "did you mean person/ada-example?"),
        (("ada-exampel", "x"), "write kind/id"),
        (("person/ada-example", "place/x"), "person/ada-example stays of its kind"),
        (("person/ada-example", "Ada Пример"), "'Ada Пример' cannot be an id"),
        (("person/ada-example", "index"), "such as person-index"),
        (("person/ada-example", "ada-example"), "has this id already"),
        (("person/ada-example", "ivan-obraztsov"), "take another id, such as ivan-obraztsov-2"),
        (("institution/northland-assembly#speaker", "x"), "names an item inside a record"),
        (("country/fr", "france"), "there is no file of a record country/fr"),
    ],
)
def test_wrong_use_is_one_sentence(here: Path, words: tuple[str, str], sentence: str) -> None:
    """A new name that cannot be is refused with exit code 2, and nothing changes."""
    said = dossier("rename", *words)
    assert (said.exit_code, changes(here)) == (2, [])
    assert sentence in said.stderr


def test_a_former_ref_is_taken(here: Path) -> None:
    """No record gets the ref by which another is still found."""
    dossier("rename", "person/ada-example", "ada")
    said = dossier("rename", "person/ivan-obraztsov", "ada-example")
    assert "person/ada-example is what person/ada was called before" in said.stderr


def test_a_record_is_renamed_by_its_id_or_file_too(here: Path) -> None:
    """The record may be named by its file, or by an id that only one record has."""
    assert dossier("rename", "records/people/ada-example.yaml", "ada").exit_code == 0
    assert dossier("rename", "ada", "ada-2").exit_code == 0


def test_what_cannot_be_changed_leaves_all_as_it_is(here: Path) -> None:
    """A broken file that may name the record, or one that is read-only, is told in a sentence; no file changes."""
    broken = here / "records/people/broken.yaml"
    broken.write_text("name: [person/ada-example\n", encoding="utf-8")
    before = changes(here)
    said = dossier("rename", "person/ada-example", "ada")
    assert (said.exit_code, changes(here)) == (1, before)
    assert "records/people/broken.yaml speaks of ada-example and cannot be read" in said.stderr
    broken.unlink()
    (here / "records/delegations/northland-2024-05.yaml").chmod(0o444)
    said = dossier("rename", "person/ada-example", "ada")
    assert (said.exit_code, changes(here)) == (1, [])
    assert "records/delegations/northland-2024-05.yaml is read-only" in said.stderr
