"""A private folder laid over public records: the site for the public is the same as without it."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from dossier_gen.cli import main
from tests.conftest import SMALL
from tests.test_overlay import write
from tests.test_security import PICTURE
from tests.test_site import differing

pytestmark = pytest.mark.slow

CONFIG = "site_name: Made\ntheme: {name: material, font: false}\nplugins: [search, {dossier: {as_of: 2024-06-01"


def test_two_repositories(tmp_path: Path) -> None:
    """The site for the public is the same, byte for byte, whether a private folder is laid over the records or not."""
    public, office = tmp_path / "dossier", tmp_path / "office"
    shutil.copytree(SMALL, public / "records")
    write(public, {"docs/index.md": "# Made\n", "mkdocs.yml": CONFIG + "}}]\n"})
    overlay = {
        "records/events/talks-2024-05-14.yaml": "brief:\n  points: [Ask for the ferry.]\nstatements:\n"
        "  - {by: person/eva-office, act: notes, says: The ferry is late.}\n",
        "records/people/eva-office.yaml": "name: Eva Office\ncite: [source/almanac]\n",
        "records/people/ada-example.yaml": "image: {file: a.png, alt: A, credit: B, licence: C}\n",
        "records/images/a.png": PICTURE,
        "docs/index.md": "# Made\n",
        "mkdocs.yml": CONFIG + ", records: ../dossier/records, overlays: [records]}}]\n",
    }
    write(office, overlay)
    run(public, "build")
    run(office, "build", "--audience", "public", "--audience", "internal")
    assert list(differing(public / "site", office / "site")) == []
    inside = (office / "site-internal" / "events" / "talks-2024-05-14" / "index.html").read_text(encoding="utf-8")
    assert "The ferry is late." in inside
    assert (office / "site-internal" / "people" / "eva-office" / "index.html").is_file()
    assert (office / "site-internal" / "assets" / "dossier" / "images" / "a.png").is_file()


def run(folder: Path, *words: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        result = CliRunner().invoke(main, words)
        assert result.exit_code == 0, result.output
