"""Sites of the small world: each is built once a run for all the tests that read it, by what it is built from."""

import shutil
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

import pytest

from dossier_gen.building import Wanted, build_sites
from tests.sharing import made_once

SMALL = Path(__file__).parent / "corpora" / "small" / "records"
URL = "https://river.example/desk/"
RIVERS = (
    "site_name: Rivers & Harbours\ntheme: {name: material, font: false}\n"
    "plugins: [search, {dossier: {as_of: 2024-06-01, briefings: false}}]\n"
)
AT_URL, NO_URL = f"{RIVERS}site_url: {URL}\n", RIVERS
FLAT = f"{AT_URL}use_directory_urls: false\n"
"""Configurations of a site at an address, of one at none, and of one whose addresses end in `.html`."""
PAGES = {
    "docs/index.md": "# Made\n",
    "docs/titled.md": '---\ndescription: Rivers "&" <more>\n---\n\n# The *Made* page & more\n',
    "docs/aligned.md": "# Aligned\n\n| a |\n| ---: |\n| b |\n",
}
"""What is written by hand beside the records."""


def small_site(factory: pytest.TempPathFactory, config: str) -> Path:
    """The site of the small world under a configuration, one of its records at a former address too; never write to it.

    It is built on the fast path, of which `test_fast.py` holds that it writes what MkDocs does.
    """
    name = f"site-{sha256(config.encode()).hexdigest()[:12]}"
    return made_once(factory, name, lambda folder: build(folder, config)) / "site"


def build(folder: Path, config: str, files: Mapping[str, str] = PAGES, only: str = "") -> Path:
    """A site built now, of all records of the small world or of one kind, in a folder where records may lie already."""
    shutil.copytree(SMALL / only, folder / "records" / only, dirs_exist_ok=True)
    for name, text in {**files, "mkdocs.yml": config}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    person = folder / "records" / "people" / "ada-example.yaml"
    if person.is_file():
        person.write_text(person.read_text(encoding="utf-8") + "formerly: [person/ada-sample]\n", encoding="utf-8")
    build_sites(Wanted(str(folder / "mkdocs.yml")))
    return folder / "site"
