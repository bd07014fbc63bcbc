"""Templates that an earlier run has compiled."""

from collections.abc import Callable
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment
from mkdocs.config import load_config

from dossier_gen.fast.ready import ready
from dossier_gen.kept import VARIABLE
from dossier_gen.pages.render import environment

Filled = Callable[..., tuple[str, int]]


class Counted(Environment):
    """An environment that counts how often it compiles."""

    times = 0

    def _generate(self, *words: object, **more: object) -> str:
        self.times += 1
        return super()._generate(*words, **more)  # type: ignore[arg-type]


@pytest.fixture
def filled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Filled:
    """Fills a template of a theme in a run of its own; what came of it, and how many templates were compiled."""
    monkeypatch.setenv(VARIABLE, str(tmp_path / "kept"))
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: Made\n", encoding="utf-8")

    def fill(text: str = "{{ word }} of {{ 'rivers' | upper }}", language: str = "en") -> tuple[str, int]:
        config = load_config(str(tmp_path / "mkdocs.yml"), theme={"name": "mkdocs", "locale": language})
        env = Counted(loader=DictLoader({"main.html": text}))
        with ready(config, env, language):
            return env.get_template("main.html").render(word="Names"), env.times

    return fill


def test_a_template_is_compiled_once_for_all_runs(filled: Filled) -> None:
    """What one run has compiled the next finds ready, and it gives the same."""
    assert filled() == ("Names of RIVERS", 1)
    assert filled() == ("Names of RIVERS", 0)


def test_another_template_or_language_is_compiled(filled: Filled) -> None:
    """A template that changed is compiled anew, and each language has its own."""
    filled()
    assert filled("{{ word }}") == ("Names", 1)
    assert filled(language="de") == ("Names of RIVERS", 1)


def test_what_has_not_the_users_seal_is_compiled(filled: Filled, tmp_path: Path) -> None:
    """What somebody put where ready templates are kept is never run."""
    filled()
    (ready_one,) = (tmp_path / "kept" / "templates").glob("[0-9a-f]*")
    held = ready_one.read_bytes()
    for damaged in (held[:32] + held[33:], b"\0" * 32 + held[32:], b""):
        ready_one.write_bytes(damaged)
        assert filled() == ("Names of RIVERS", 1)


def test_nothing_is_kept_afterwards(filled: Filled, tmp_path: Path) -> None:
    """Templates that are compiled after a build are not kept beside its configuration."""
    filled()
    assert environment("en").bytecode_cache is None
