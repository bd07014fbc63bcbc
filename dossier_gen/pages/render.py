"""The templates of pages, and the environment in which they are filled."""

import json
import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from traceback import extract_tb

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateNotFound,
)

from dossier_gen.contacts import day_of, delegation_countries
from dossier_gen.dossier import anchor
from dossier_gen.edition import Edition
from dossier_gen.exchange import exchange
from dossier_gen.findings import DossierError, UsageError
from dossier_gen.offices import covers, held_during
from dossier_gen.own import Own, at_hand
from dossier_gen.pages import visit
from dossier_gen.pages.compiled import Compiled
from dossier_gen.pages.facts import columns_of, extra_facts, fact, facts_of, labels_of
from dossier_gen.pages.figures import contacts_of, neighbourhood_of, route_of, timeline_of, years_of
from dossier_gen.pages.markdown import escape, verbatim
from dossier_gen.pages.parts import LONGEST_SECTION, SHOWN, is_long, latest
from dossier_gen.pages.resting import resting
from dossier_gen.pages.saying import count, say
from dossier_gen.pages.statements import by_topic
from dossier_gen.records import BUILT_IN, KINDS
from dossier_gen.records.source import CREDIBILITY, RELIABILITY
from dossier_gen.standing import outcome_status, party_status, signed_by, status
from dossier_gen.wording import wording

TEMPLATES = Path(__file__).parent.parent / "templates"
"""The folder of the templates: one a kind, `<kind>.md.jinja`, and those they share, `_….md.jinja`."""

OWN_KIND = "_own.md.jinja"
"""The template of a kind of a dossier's own that has none of its own."""

_EMPTY_LINES = re.compile(r"\n{3,}")


def environment(language: str) -> Compiled:
    """The environment of all templates for a language and the dossier at hand.

    Its own templates are looked for first; ours are found under `built-in/` too, so that one may extend its namesake.
    """
    return _environment(language, at_hand())


@lru_cache(maxsize=16)
def _environment(language: str, own: Own) -> Compiled:
    """The same, made once: compiling a template costs more than filling it.

    Whatever a template prints passes through `escape`, so that text is words unless a writer of ours made markup of it;
    a name that is not defined is an error.
    """
    made = Compiled(
        loader=_loader(own),
        autoescape=True,
        auto_reload=False,  # a template that was edited belongs to another `Own`, and what is at hand stays as it is
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
    made.globals.update(facts_of=facts_of, extra_facts=extra_facts, fact=fact, columns_of=columns_of)
    made.globals.update(labels_of=labels_of)
    made.globals.update(reliability=RELIABILITY, credibility=CREDIBILITY, kinds=KINDS)
    spoken = wording(language)
    made.globals["_"] = lambda message, /, **values: say(spoken, message, **values)
    made.globals["n_"] = lambda one, many, number, /, **values: count(spoken, one, many, number, **values)
    made.filters["words"] = lambda word, use="": escape(spoken.term(word, use))
    made.filters["number"] = spoken.number
    made.filters["size"] = spoken.size
    made.filters["safe_words"] = escape
    made.filters["verbatim"] = verbatim
    return made


def _loader(own: Own) -> BaseLoader:
    ours = FileSystemLoader(TEMPLATES)
    if own.templates is None:
        return ours
    return ChoiceLoader([_AsTaken(own.templates), ours, PrefixLoader({"built-in": ours})])


class _AsTaken(FileSystemLoader):
    """Loads what lay in a folder when it was taken up: what has come since belongs to another `Own`."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, encoding="utf-8-sig")  # editors on Windows may begin a file with a mark
        self._names = frozenset(self.list_templates())

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """The text of a template, as every loader gives it."""
        if template not in self._names:
            raise TemplateNotFound(template)
        return super().get_source(environment, template)


def template_of(kind: str) -> str:
    """The template of a kind; for one of a dossier's own that has none, the one that shows all fields."""
    name = f"{kind}.md.jinja"
    own = at_hand().templates
    return name if kind in BUILT_IN or (own and (own / name).is_file()) else OWN_KIND


def filled(template: str, edition: Edition, **values: object) -> str:
    """A template filled with values for the reader of an edition, with no run of empty lines.

    Raises:
        UsageError: with the line, if a template of the dossier's own cannot be filled.
    """
    try:
        text = environment(edition.cover.language).get_template(template).render(edition=edition, **values)
    except DossierError:
        raise
    except Exception as error:
        _tell_of_own(error)
        raise
    lines = "\n".join([line.rstrip() for line in text.split("\n")])
    return _EMPTY_LINES.sub("\n\n", lines).strip() + "\n"


def _tell_of_own(error: Exception) -> None:
    """Say what went wrong in a template of the dossier's own; what goes wrong in ours is our mistake."""
    own = at_hand().templates
    steps = [step for step in extract_tb(error.__traceback__) if own and Path(step.filename).is_relative_to(own)]
    if own and steps:
        place = f"{own.name}/{Path(steps[-1].filename).relative_to(own).as_posix()}:{steps[-1].lineno}"
        raise UsageError(f"{place}: the template cannot be filled: {error}") from None


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
