"""Addresses: of each page, of the record at a path, and the lists that a page not found reads."""

import json
from datetime import date

import pytest

from dossier_gen.edition import Cover, Edition
from dossier_gen.fields.refs import Ref
from dossier_gen.pages.addresses import address_lists, address_of, kind_places, place_of, ref_at
from dossier_gen.records import KINDS

DAY = date(2024, 6, 1)


@pytest.mark.parametrize(
    ("path", "directories", "files"),
    [
        ("index.md", "", "index.html"),
        ("people/index.md", "people/", "people/index.html"),
        ("people/ada.md", "people/ada/", "people/ada.html"),
        ("chronology.md", "chronology/", "chronology.html"),
    ],
)
def test_place_of_a_page_is_where_mkdocs_puts_it(path: str, directories: str, files: str) -> None:
    """A page stands in a folder of its own, or with `use_directory_urls: false` in a file."""
    assert place_of(Cover("x", DAY), path) == directories
    assert place_of(Cover("x", DAY, directory_urls=False), path) == files


@pytest.mark.parametrize("url", ["https://river.example/desk", "https://river.example/desk/"])
def test_address_begins_with_that_of_the_site(url: str) -> None:
    """With an address of the site each page has one, and without there is none."""
    assert address_of(Cover("x", DAY, url=url), "people/ada.md") == "https://river.example/desk/people/ada/"
    assert address_of(Cover("x", DAY, url=url), "briefings/b.pdf") == "https://river.example/desk/briefings/b.pdf"
    assert address_of(Cover("x", DAY), "people/ada.md") == ""


@pytest.mark.parametrize("path", ["people/index.md", "people/nobody.md", "chronology.md", "guide/ada-example.md", "x"])
def test_no_record_stands_at_another_path(path: str, public_edition: Edition) -> None:
    """Indexes, hand-written pages and pages of nobody are no record's."""
    assert ref_at(public_edition, path) is None
    assert ref_at(public_edition, "people/ada-example.md") == Ref.parse("person/ada-example")


def test_lists_hold_every_record_of_the_edition_and_no_other(
    public_edition: Edition, internal_edition: Edition
) -> None:
    """Each kind has a list of the ids and names that the edition's audience may see."""
    lists = dict(address_lists(public_edition))
    assert list(lists) == [f"assets/dossier/addresses/{record.folder}.json" for record in KINDS.values()]
    listed = {f"{path.split('/')[-1]}: {id}" for path, text in lists.items() for id, _ in json.loads(text)["records"]}
    assert listed == {f"{KINDS[ref.kind].folder}.json: {ref.id}" for ref, _ in public_edition.corpus}
    assert "cy-concealed" in "".join(text for _, text in address_lists(internal_edition))
    assert "oncealed" not in "".join(lists.values())


def test_lists_lead_from_former_refs(edition_of) -> None:
    """A former ref stands in the list of the kind that it had."""
    edition = edition_of({"person/ada": {"formerly": ["person/a-da", "institution/ada"]}})
    lists = {path: json.loads(text)["former"] for path, text in address_lists(edition)}
    assert lists["assets/dossier/addresses/people.json"] == [["people/a-da", "people/ada"]]
    assert lists["assets/dossier/addresses/institutions.json"] == [["institutions/ada", "people/ada"]]


def test_every_kind_has_its_place() -> None:
    """The page that was not found leads to the index of each kind."""
    places = kind_places(Cover("x", DAY))
    assert [(one.word, one.place) for one in places] == [(kind, f"{KINDS[kind].folder}/") for kind in KINDS]
