"""Templates are given values and writers; they see no environment, no file system, and nothing that is not there."""

from html.parser import HTMLParser
from pathlib import Path
from types import ModuleType

import pytest
from jinja2 import TemplateNotFound, UndefinedError, nodes

from dossier_gen.edition import Edition
from dossier_gen.pages.render import TEMPLATES, environment, filled
from tests.hostile import VISIBLE

NAMES = sorted(path.name for path in TEMPLATES.glob("*.jinja"))


@pytest.mark.parametrize("name", ["../settings.py", "../../pyproject.toml", "/etc/hosts", "pages/../../cli.py", "none"])
def test_only_templates_are_read(name: str) -> None:
    """A template includes files of the templates' folder, and no other."""
    with pytest.raises(TemplateNotFound):
        environment("en").get_template(name)


def test_what_templates_are_given_is_ours() -> None:
    """Their names lead to functions and values of this program and of Jinja, and to no module of the system."""
    given = environment("en").globals
    assert not {"os", "sys", "open", "environ", "eval", "exec", "getattr", "Path", "__import__"} & set(given)
    modules = [value.__name__ for value in given.values() if isinstance(value, ModuleType)]
    assert [name for name in modules if not name.startswith("dossier_gen.")] == []
    made_in = {getattr(value, "__module__", None) or "" for value in given.values()}
    assert {str(name).split(".")[0] for name in made_in} <= {"dossier_gen", "jinja2", "builtins", ""}


@pytest.mark.parametrize("name", NAMES)
def test_template_names_nothing_hidden(name: str) -> None:
    """No template asks for an attribute that begins with an underscore, or chooses another template by its data."""
    tree = environment("en").parse((TEMPLATES / name).read_text(encoding="utf-8"))
    assert [found.attr for found in tree.find_all(nodes.Getattr) if found.attr.startswith("_")] == []
    led = [one.template for kind in (nodes.Include, nodes.Import, nodes.FromImport) for one in tree.find_all(kind)]
    led += [one.template for one in tree.find_all(nodes.Extends)]
    assert [one for one in led if not isinstance(one, nodes.Const) or one.value not in NAMES] == []


@pytest.mark.parametrize("text", ["{{ missing }}", "{{ range.missing }}", "{% for one in missing %}{% endfor %}"])
def test_what_is_not_there_is_an_error(text: str) -> None:
    """A name that is not defined stops the page, rather than leave a gap."""
    with pytest.raises(UndefinedError):
        environment("en").from_string(text).render()


def test_calls_get_what_templates_give_them() -> None:
    """Words, words by name, and lists of both reach what a template calls; what it gives is escaped unless markup."""
    template = environment("en").from_string("{{ said('a', *rest, two='b', **more) }}")
    given = {"rest": ["<"], "more": {"three": "c"}}
    assert template.render(said=lambda *words, **named: f"{words}{sorted(named)}", **given).count("&#60;") == 1


def test_texts_are_no_templates() -> None:
    """What a value holds is printed, and never filled in."""
    template = environment("en").from_string("{{ value }}")
    assert "49" not in template.render(value="{{ 7 * 7 }} {% raw %}")
    assert "<" not in template.render(value="<b>")


class _Elements(HTMLParser):
    """The elements of a page with the names of their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, tuple[str, ...]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, tuple(name for name, _ in attrs)))


@pytest.mark.parametrize("text", VISIBLE)
def test_page_that_leads_on_keeps_its_structure(text: str, public_edition: Edition) -> None:
    """The page at a former address has its own elements alone, whatever the record is called."""

    def elements(name: str) -> object:
        values = {"target": "../one/", "canonical": "../one/", "name": name}
        return _Elements(filled("_redirect.html.jinja", public_edition, **values)).found

    assert elements(text) == elements("x")


def test_templates_stand_in_one_folder() -> None:
    """Those of pages stand in one folder, those of the form editor in its own; none lies elsewhere."""
    root = Path(__file__).parent.parent / "dossier_gen"
    assert {path.parent for path in root.rglob("*.jinja")} == {TEMPLATES, root / "editing" / "templates"}
