"""The templates of pages, and the environment in which they are filled."""

import json
import re
from functools import lru_cache
from pathlib import Path

from jinja2 import FileSystemLoader, StrictUndefined

from dossier_gen.contacts import day_of, delegation_countries
from dossier_gen.dossier import anchor
from dossier_gen.edition import Edition
from dossier_gen.exchange import exchange
from dossier_gen.offices import covers, held_during
from dossier_gen.pages import visit
from dossier_gen.pages.compiled import Compiled
from dossier_gen.pages.figures import contacts_of, neighbourhood_of, route_of, timeline_of, years_of
from dossier_gen.pages.markdown import escape, verbatim
from dossier_gen.pages.parts import LONGEST_SECTION, SHOWN, is_long, latest
from dossier_gen.pages.resting import resting
from dossier_gen.pages.saying import count, say
from dossier_gen.pages.statements import by_topic
from dossier_gen.records import KINDS
from dossier_gen.records.source import CREDIBILITY, RELIABILITY
from dossier_gen.standing import outcome_status, party_status, signed_by, status
from dossier_gen.wording import wording

TEMPLATES = Path(__file__).parent.parent / "templates"
"""The folder of the templates: one a kind, `<kind>.md.jinja`, and those they share, `_….md.jinja`."""


_EMPTY_LINES = re.compile(r"\n{3,}")


@lru_cache(maxsize=16)
def environment(language: str) -> Compiled:
    """The environment of all templates for a language, made once: compiling a template costs more than filling it.

    Whatever a template prints passes through `escape`, so that text is words unless a writer of ours made markup of it;
    a name that is not defined is an error.
    """
    made = Compiled(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        finalize=escape,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.globals.update(status=status, party_status=party_status, signed_by=signed_by, outcome_status=outcome_status)
    made.globals.update(day_of=day_of, delegation_countries=delegation_countries, covers=covers, anchor=anchor)
    made.globals.update(held_during=held_during, by_topic=by_topic, resting=resting, exchange=exchange, visit=visit)
    made.globals.update(timeline_of=timeline_of, route_of=route_of)
    made.globals.update(is_long=is_long, latest=latest, most_shown=SHOWN, longest_section=LONGEST_SECTION)
    made.globals.update(neighbourhood_of=neighbourhood_of, years_of=years_of, contacts_of=contacts_of)
    made.globals.update(reliability=RELIABILITY, credibility=CREDIBILITY, kinds=KINDS)
    spoken = wording(language)
    made.globals["_"] = lambda message, /, **values: say(spoken, message, **values)
    made.globals["n_"] = lambda one, many, number, /, **values: count(spoken, one, many, number, **values)
    made.filters["words"] = lambda word, use="": escape(spoken.term(word, use))
    made.filters["number"] = spoken.number
    made.filters["safe_words"] = escape
    made.filters["verbatim"] = verbatim
    return made


def filled(template: str, edition: Edition, **values: object) -> str:
    """A template filled with values for the reader of an edition, with no run of empty lines."""
    text = environment(edition.cover.language).get_template(template).render(edition=edition, **values)
    lines = "\n".join([line.rstrip() for line in text.split("\n")])
    return _EMPTY_LINES.sub("\n\n", lines).strip() + "\n"


def front_matter(title: str, description: str = "") -> str:
    """Title and description for the head of the HTML page."""
    lines = [f"title: {_quoted(title)}"]
    if description:
        lines.append(f"description: {_quoted(_shortened(description))}")
    lines.append("hide: [navigation]")
    return "---\n" + "\n".join(lines) + "\n---\n\n"


def _quoted(text: str) -> str:
    """A text as a string of YAML: one of JSON, but for signs beyond the 16 bits of its escapes (YAML 1.2, 5.7)."""
    written = (f"\\U{ord(sign):08x}" if ord(sign) > 0xFFFF else json.dumps(sign)[1:-1] for sign in text)
    return f'"{"".join(written)}"'


def _shortened(text: str, length: int = 200) -> str:
    """A text cut at a word."""
    return text if len(text) <= length else text[:length].rsplit(" ", 1)[0] + " …"
