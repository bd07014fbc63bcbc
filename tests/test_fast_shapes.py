"""A template that is filled once for many pages and completed for each: the same as filling it for each."""

import pytest
from jinja2 import DictLoader, Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils.templates import url_filter

from dossier_gen.fast.shapes import Shapes

OUTLINE = "{% for item in page.toc %}<a href='{{ item.url }}'>{{ item.title }}</a>{% endfor %}"
PLAIN = (
    "{{ page.meta.title }}|{{ page.title }}|{{ page.canonical_url }}|{% if page.meta.description %}"
    "{{ page.meta.description }}{% endif %}|{{ ('people/' ~ page.file.name ~ '/') | url }}|{{ 'css/a.css' | url }}|"
    "{% include 'partials/toc.html' %}|{% if '<h1' not in page.content %}<h1>{{ page.title }}</h1>{% endif %}"
    "{{ page.content }}|{{ page.edit_url }}"
)


class Counted:
    """A template that counts how often it is filled."""

    def __init__(self, env: Environment) -> None:
        self.template = env.get_template("main.html")
        self.name, self.times = self.template.name, 0

    def render(self, context: dict[str, object]) -> str:
        self.times += 1
        return self.template.render(context)


def page(number: int, config: MkDocsConfig) -> Page:
    made = Page(None, File(f"people/p{number}.md", None, "site", True), config)
    made.markdown, made.meta = "", {"title": f"P & <i>{number}</i>", "description": "“D” " * (number % 2)}
    made.content = f"<h1 id='p{number}'>P</h1>{{{{ {number} }}}}" if number % 3 else "<p>None</p>"
    made.toc = get_toc([{"level": 1, "id": f"p{number}", "name": f"P{number} & Q", "children": []}])
    made.edit_url = f"https://example.org/blob/{number}" if number % 5 else None
    return made


@pytest.mark.parametrize(
    ("extra", "is_completed"),
    [
        ("", True),
        ("{{ page.title | upper }}", False),
        ("{{ page.title | e }}", False),
        ("{{ page.content | length }}", False),
        ("{{ page.edit_url | replace('blob', 'raw') }}", False),
        ("{{ page.file.src_uri }}", True),
    ],
)
def test_completing_is_filling(extra: str, is_completed: bool) -> None:
    """Whatever a template does with a page's words, they come out the same; what filters change is filled each time."""
    loader = DictLoader({"main.html": PLAIN + extra, "partials/toc.html": OUTLINE, "partials/language.html": ""})
    env = Environment(loader=loader)  # noqa: S701 - as that of MkDocs, which escapes nothing by itself
    env.filters["url"] = url_filter
    config = MkDocsConfig()
    config.load_dict({"site_name": "Made", "site_url": "https://example.org/"})
    shapes, template = Shapes(env, lambda page: True), Counted(env)
    for number in range(60):
        one = page(number, config)
        context = {"page": one, "config": config, "base_url": "../.."}
        assert shapes.filled(one, template, context) == template.template.render(context)
    assert (template.times < 60) == is_completed
