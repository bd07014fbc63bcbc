"""The templates of pages, and the environment in which they are filled."""

from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from dossier_gen.contacts import day_of
from dossier_gen.pages.figures import neighbourhood_of, route_of, timeline_of, years_of
from dossier_gen.pages.markdown import escape
from dossier_gen.standing import party_status, signed_by, status

TEMPLATES = Path(__file__).parent.parent / "templates"
"""The folder of the templates: one a kind, `<kind>.md.jinja`, and those they share, `_….md.jinja`."""


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The environment of all templates, made once: compiling a template costs more than filling it.

    Whatever a template prints passes through `escape`, so that text is words unless a writer of ours made markup of it;
    a name that is not defined is an error.
    """
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        finalize=escape,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.globals.update(status=status, party_status=party_status, signed_by=signed_by, day_of=day_of)
    made.globals.update(
        timeline_of=timeline_of, route_of=route_of, neighbourhood_of=neighbourhood_of, years_of=years_of
    )
    made.filters["words"] = _words
    made.filters["safe_words"] = escape
    return made


def _words(name: str) -> Markup:
    """A field's word as people write it: `joint-statement` becomes `joint statement`."""
    return escape(name.replace("-", " "))


def filled(template: str, **values: object) -> str:
    """A template filled with values, with no run of empty lines."""
    text = environment().get_template(template).render(**values)
    lines: list[str] = []
    for line in text.split("\n"):
        if line.strip() or (lines and lines[-1]):
            lines.append(line.rstrip())
    return "\n".join(lines).strip() + "\n"
