"""Changes told: as text for a terminal, as Markdown for a comment on a pull request, as plain values for JSON."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dossier_gen.commonmark import code_span
from dossier_gen.diff.corpora import Change
from dossier_gen.diff.effects import Effect
from dossier_gen.diff.record import Difference
from dossier_gen.fields.dates import Date
from dossier_gen.fields.refs import Ref
from dossier_gen.findings import printable
from dossier_gen.gazetteer import date_words

NOTHING = "no change in meaning"

_MANY = 30
"""How many pages are named one by one."""


@dataclass(frozen=True, slots=True)
class Told:
    """All that a comparison found."""

    changes: tuple[Change, ...] = ()
    effects: tuple[Effect, ...] = ()
    pages: tuple[Ref, ...] = ()
    """The records whose pages may show something else, those that changed with them."""
    books: tuple[str, ...] = ()
    """A line for each issued book that is out of date now and was not before."""

    @property
    def counts(self) -> str:
        """How many records became what: `2 changed, 1 added`."""
        became = [change.became for change in self.changes]
        return ", ".join(f"{became.count(one)} {one}" for one in dict.fromkeys(became))


def as_text(told: Told) -> Iterator[str]:
    """The comparison as lines of text."""
    if not (told.changes or told.effects):
        yield NOTHING
        return
    for change in told.changes:
        yield printable(_head(change))
        yield from (f"  {printable(_line(one))}" for one in change.differences)
    if told.effects:
        yield from ("", "What follows:")
        yield from (f"  {printable(_effect(one))}" for one in told.effects)
    if told.changes:
        yield from ("", f"{told.counts}; {_pages(told.pages)}")
    yield from (printable(line) for line in told.books)


def as_markdown(told: Told) -> Iterator[str]:
    """The comparison as Markdown: words of records stand in code alone, where no platform reads anything into them."""
    if not (told.changes or told.effects):
        yield f"**Records:** {NOTHING}."
        return
    if told.changes:
        yield f"**Records:** {told.counts}; {_pages(told.pages)}."
    for change in told.changes:
        yield from ("", f"#### {code_span(_head(change))}")
        if change.differences:
            yield from ("", *_fence([line for one in change.differences for line in _marked(one)]))
    if told.effects:
        yield from ("", "#### What follows", "", *(f"- {code_span(_effect(one))}" for one in told.effects))
    if told.books:
        yield from ("", "#### Issued books", "", *(f"- {code_span(line)}" for line in told.books))


def as_data(told: Told) -> dict[str, object]:
    """The comparison as plain values."""
    return {
        "changes": [
            {
                "ref": str(change.ref),
                "became": change.became,
                "name": str(change.record.name),
                "other": str(change.other) if change.other else None,
                "differences": [
                    {"what": one.what, "path": one.path, "old": _plain(one.old), "new": _plain(one.new)}
                    for one in change.differences
                ],
            }
            for change in told.changes
        ],
        "effects": [{"ref": str(one.ref), "of": one.of, "old": one.old, "new": one.new} for one in told.effects],
        "pages": [str(ref) for ref in told.pages],
        "books": list(told.books),
    }


def _fence(lines: list[str]) -> Iterator[str]:
    """Lines as a fenced block of a difference; the fence is longer than any run of backticks inside."""
    longest = max((len(run) for line in lines for run in re.findall("`+", line)), default=0)
    ticks = "`" * max(3, longest + 1)
    yield from (f"{ticks}diff", *map(printable, lines), ticks)


def _head(change: Change) -> str:
    named = f"{change.ref} ({change.record.name})"
    match change.became:
        case "renamed":
            return f"{named}: renamed, was {change.other}"
        case "merged":
            return f"{named}: merged into {change.other}"
        case "changed":
            return named
        case _:
            return f"{named}: {change.became}"


def _line(one: Difference) -> str:
    """A difference in one line."""
    match one.what:
        case "added":
            return f"+ {one.path}: {shown(one.new)}"
        case "removed":
            return f"- {one.path}: {shown(one.old)}"
        case "cited":
            return f"+ {one.path or 'the record'} rests on {_citation(one.new)}"
        case "uncited":
            return f"- {one.path or 'the record'} no longer rests on {_citation(one.old)}"
        case "moved":
            return f"~ {one.path}: in another order: {shown(one.new)}"
        case _:
            return f"~ {one.path}: {shown(one.old) or '(nothing)'} → {shown(one.new) or '(nothing)'}"


def _marked(one: Difference) -> Iterator[str]:
    """A difference as lines of a block: what was behind a minus, what is behind a plus."""
    if one.what not in ("changed", "moved"):
        yield _line(one)
        return
    yield f"  {one.path}{', in another order' if one.what == 'moved' else ''}:"
    if one.old is not None:
        yield f"- {shown(one.old)}"
    if one.new is not None:
        yield f"+ {shown(one.new)}"


def _effect(one: Effect) -> str:
    return f"{one.ref}: {one.of}: {one.old or 'not recorded'} → {one.new or 'not recorded'}"


def _pages(refs: Sequence[Ref]) -> str:
    named = f": {', '.join(map(str, refs))}" if 0 < len(refs) <= _MANY else ""
    return f"{len(refs)} page{'' if len(refs) == 1 else 's'} may show it{named}"


def shown(value: object) -> str:
    """A value in one line: dates in words, mappings and lists by what they hold."""
    match value:
        case None:
            return ""
        case Date():
            return date_words(value, "en")
        case Mapping():
            return ", ".join(f"{key}: {_nested(inner)}" for key, inner in value.items())
        case list():
            return "; ".join(map(_nested, value))
        case _:
            return " ".join(str(value).split())


def _nested(value: object) -> str:
    if isinstance(value, Mapping) and len(value) > 1:
        return f"{{{shown(value)}}}"
    return f"[{shown(value)}]" if isinstance(value, list) and len(value) > 1 else shown(value)


def _citation(value: object) -> str:
    """A citation as people write it: the source, the place in it, what it is for, its words."""
    if not isinstance(value, Mapping):
        return shown(value)
    place = f", {value['at']}" if "at" in value else ""
    rest = {key: inner for key, inner in value.items() if key not in ("source", "at")}
    return f"{value.get('source')}{place}" + (f" ({shown(rest)})" if rest else "")


def _plain(value: object) -> object:
    match value:
        case Mapping():
            return {key: _plain(inner) for key, inner in value.items()}
        case list():
            return [_plain(inner) for inner in value]
        case Date():
            return str(value)
        case _:
            return value
