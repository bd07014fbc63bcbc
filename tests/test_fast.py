"""The fast path of `dossier build`: the bytes and sentences of `mkdocs build`; of an earlier site only what is new."""

import logging
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

from benchmarks.worlds import make
from dossier_gen import building
from dossier_gen.building import Wanted, build_sites
from dossier_gen.cli import main
from dossier_gen.fast.familiar import unfamiliar
from dossier_gen.plugin import DossierPlugin
from tests.conftest import SMALL
from tests.test_site import differing, digest

pytestmark = pytest.mark.slow

THEME = "site_name: Made\ntheme: {name: material, font: false"
OPTIONS = "dossier: {as_of: 2024-06-01, briefings: none"
LINKS = "validation: {links: {anchors: warn, unrecognized_links: warn}}\n"
SEARCHED = f"{THEME}}}\nplugins: [search, {{{OPTIONS}}}}}]\n{LINKS}"
PLAIN = (
    f"{THEME}, custom_dir: own, features: [navigation.tabs, navigation.footer, content.action.edit]}}\n"
    f"use_directory_urls: false\nsite_url: https://example.org/made/\nedit_uri: https://example.org/edit/docs/\n"
    f"plugins: [/search, {{{OPTIONS}, content_security_policy: off}}}}]\n{LINKS}"
    "nav: [index.md, people/index.md, {Documents: [notes.md, sources/index.md]}]\n"
)
TONGUES = (
    f"{THEME}}}\nsite_url: https://example.org/\n"
    f"plugins: [search, {{{OPTIONS}, languages: [en, ru], outputs: [json, ics]}}}}]\n{LINKS}"
)
NOTES = (
    "---\nicon: material/note\n---\n# Notes & “quotes”\n\n[gone](gone.md) [nowhere](index.md#nowhere) [bad](bad)\n\n"
    "Of [[person/ada-example]] and [[person/nobody]].\n\n<script>let shown = 1</script>\n"
)

OWN = (
    '{% extends "base.html" %}{% block footer %}<footer>{{ page.title }} of {{ config.site_name }}</footer>'
    "{% endblock %}"
)


def dossier_of(folder: Path, config: str, records: Path = SMALL) -> Path:
    """A dossier with two hand-written pages, one of which holds mistakes."""
    shutil.copytree(records, folder / "records")
    for name, text in {"docs/index.md": "# Made\n", "docs/notes.md": NOTES, "own/main.html": OWN}.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "docs" / "photo.png").write_bytes(bytes(range(256)))
    (folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    return folder


@pytest.fixture
def messages(caplog: pytest.LogCaptureFixture) -> Callable[[Callable[[], object]], list[str]]:
    """What MkDocs and its plugins warn of while something runs."""
    logging.getLogger("mkdocs").setLevel(logging.WARNING)

    def said(run: Callable[[], object]) -> list[str]:
        caplog.clear()
        run()
        return [record.getMessage() for record in caplog.records if record.name.startswith("mkdocs")]

    return said


@pytest.mark.parametrize("config", [SEARCHED, PLAIN, TONGUES], ids=["searched", "plain", "tongues"])
def test_site_is_that_of_mkdocs(
    config: str, tmp_path: Path, messages: Callable[[Callable[[], object]], list[str]]
) -> None:
    """Whole trees are the same byte for byte, and warnings the same in the same order."""
    records = SMALL
    if config is SEARCHED:
        records = tmp_path / "made"
        make(records, 60)
    folder = dossier_of(tmp_path / "dossier", config, records)
    file = str(folder / "mkdocs.yml")
    slow = messages(lambda: mkdocs_build(load_config(file, site_dir=str(tmp_path / "slow"))))
    fast = messages(lambda: build_sites(Wanted(file)))
    assert fast == slow
    assert "does not contain an anchor '#nowhere'" in fast[-1]
    assert list(differing(tmp_path / "slow", folder / "site")) == []


@pytest.fixture
def dossier(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Runs a command in a dossier of the small world."""
    monkeypatch.chdir(dossier_of(tmp_path, SEARCHED))
    return lambda *words: CliRunner().invoke(main, words)


def test_nothing_is_left_of_a_renamed_record(dossier: Callable[..., Result], tmp_path: Path) -> None:
    """A record that is removed or renamed leaves no page, no folder and no entry; what is the same is not touched."""
    (tmp_path / "records" / "topics" / "lonely.yaml").write_text("name: Lonely\n", encoding="utf-8")
    assert dossier("build").exit_code == 0
    assert (tmp_path / "site" / "topics" / "lonely").is_dir()
    same = tmp_path / "site" / "assets" / "dossier" / "dossier.css"
    before = same.stat().st_mtime_ns
    (tmp_path / "records" / "topics" / "lonely.yaml").rename(tmp_path / "records" / "topics" / "alone.yaml")
    (tmp_path / "site" / "stray").mkdir()
    (tmp_path / "site" / "stray" / "file.html").write_text("stray", encoding="utf-8")
    (tmp_path / "site" / ".nojekyll").touch()
    assert dossier("build").exit_code == 0
    fresh = CliRunner().invoke(main, ["build", "-d", "fresh"])
    assert fresh.exit_code == 0
    assert list(differing(tmp_path / "site", tmp_path / "fresh")) == [".nojekyll"]
    assert (sorted((tmp_path / "site").glob("stray*")), (tmp_path / "site/topics/lonely").exists()) == ([], False)
    assert same.stat().st_mtime_ns == before


def test_error_in_a_page_leaves_the_earlier_site(
    dossier: Callable[..., Result], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """An error while pages are made, or a warning under --strict, leaves the earlier site and nothing beside it."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "sitemap.xml").write_text("of an earlier site", encoding="utf-8")
    before = digest(tmp_path / "site")
    (tmp_path / "docs" / "index.md").write_text("# Other\n", encoding="utf-8")
    assert dossier("build", "--strict").exit_code == 1
    (tmp_path / "docs" / "worse.md").write_text("---\ntemplate: none.html\n---\n", encoding="utf-8")
    caplog.clear()
    assert dossier("build").exit_code == 1
    assert [record.getMessage() for record in caplog.records][-1].startswith(
        "Error building page 'worse.md': 'none.html'"
    )
    assert digest(tmp_path / "site") == before
    assert list(tmp_path.glob(".site*")) == []


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("plugins: [", "plugins: [tags, ", "it does not know the plugin material/tags"),
        ("theme: {name: material, font: false}", "theme: readthedocs", "it does not know the theme readthedocs"),
        ("site_name", "hooks: [own/hook.py]\nsite_name", "it does not know what the hook own/hook.py does"),
        ("font: false", "font: false, custom_dir: own", "the template main.html asks for all pages at once"),
    ],
)
def test_unfamiliar_configuration_is_left_to_mkdocs(
    old: str, new: str, reason: str, dossier: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the fast path does not know it leaves to MkDocs, and says why in one line."""
    (tmp_path / "own" / "hook.py").touch()
    (tmp_path / "own" / "main.html").write_text("{{ pages | length }}", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(SEARCHED.replace(old, new), encoding="utf-8")
    assert unfamiliar(load_config(str(tmp_path / "mkdocs.yml"))) == reason
    built: list[object] = []
    monkeypatch.setattr(DossierPlugin, "on_config", lambda plugin, config: built.append(plugin.build) or config)
    monkeypatch.setattr(building.Resident, "check", lambda *_: None)
    said = dossier("build").output
    assert (said.splitlines()[0], built) == (
        f"The fast path is not taken, for {reason}; MkDocs builds the site.",
        [mkdocs_build],
    )
