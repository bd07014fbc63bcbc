"""Rules about citations."""

from collections.abc import Iterator

from dossier_gen.corpus import Corpus
from dossier_gen.fields.base import Fields
from dossier_gen.fields.items import CitationFields
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import Prose
from dossier_gen.fields.walk import Leaf, plans, values
from dossier_gen.findings import Finding, Path, Severity
from dossier_gen.policy import Policy
from dossier_gen.prose import CiteMark, marks
from dossier_gen.records import Record
from dossier_gen.records.source import Source
from dossier_gen.rules.case import Case, marked_ref
from dossier_gen.shape import spelled

UNCITED_KINDS = frozenset(("source", "briefing", "topic"))
"""Kinds that state no facts of their own, so that they need no citation."""


def uncited_records(case: Case) -> Iterator[Finding]:
    """A record that states facts rests on a citation somewhere."""
    if case.ref.kind in UNCITED_KINDS or case.ref not in case.corpus.files:
        return
    if not any(True for _ in _cited(case)):
        yield case.warning("uncited-records", "nothing in this record is cited", hint="add cite: with a source")


def unused_sources(corpus: Corpus, policy: Policy) -> Iterator[Finding]:
    """Every source is cited by some record."""
    unused = dict.fromkeys(corpus.of_kind("source"))
    for _, record in corpus:
        if not unused:
            return
        for named in _named(record):
            unused.pop(named, None)
    for ref in unused:
        message = "no record cites this source"
        hint = "cite it, or remove the file"
        yield Finding("unused-sources", message, corpus.file_of(ref), (), hint, Severity.WARNING)


def _named(record: Record) -> Iterator[Ref]:
    """What a record names in its fields, and the sources that its prose cites."""
    for value in values(record):
        if isinstance(value, Ref):
            yield value
        elif isinstance(value, Prose):
            cited = (mark for _, words in value.by_language for mark in marks(words) if isinstance(mark, CiteMark))
            yield from filter(None, map(marked_ref, cited))


def cite_needed(case: Case) -> Iterator[Finding]:
    """A field or list item that the policy names rests on a citation of its own, or on one of the record `for` it."""
    for path, sources in _resting(case, case.policy.cite_needed):
        if not sources:
            message = f"{spelled(path)} has no citation of its own"
            yield case.error("cite-needed", message, path, _how_to_cite(path))


def two_sources(case: Case) -> Iterator[Finding]:
    """A field or list item that the policy names rests on two different sources."""
    for path, sources in _resting(case, case.policy.two_sources):
        if len(sources) < 2:
            said = f"rests on {next(iter(sources))} alone" if sources else "rests on no source"
            hint = f"{_how_to_cite(path)}, of another source"
            yield case.error("two-sources", f"{spelled(path)} {said}", path, hint)


def complete_sources(case: Case) -> Iterator[Finding]:
    """A source has a publisher and a date, or says under `gaps` what is not known of it."""
    source = case.record
    if not isinstance(source, Source) or source.gaps:
        return
    lacks = {word: key for word, key, there in _imprint(source) if not there}
    if lacks:
        shown = f"gaps: [{{what: No {' and no '.join(lacks)} is shown.}}]"
        hint = f"add {' and '.join(f'{key}:' for key in lacks.values())}, or say what it does not show: {shown}"
        yield case.warning("complete-sources", f"this source has no {' and no '.join(lacks)}", hint=hint)


def stored_digest(case: Case) -> Iterator[Finding]:
    """The stored copy of a source is the one whose SHA-256 the record holds."""
    source = case.record
    stored = case.corpus.stored.get(f"files/{source.file}") if isinstance(source, Source) and source.file else None
    if not isinstance(source, Source) or not stored or not stored.sha256:
        return
    if not source.sha256:
        hint = f"add sha256: {stored.sha256}"
        yield case.warning("stored-digest", f"nothing shows whether '{source.file}' is unchanged", ("file",), hint)
    elif source.sha256 != stored.sha256:
        message = f"the stored file '{source.file}' is not the one whose SHA-256 the record holds"
        hint = f"put the right file back; if this one is right, write sha256: {stored.sha256}"
        yield case.error("stored-digest", message, ("sha256",), hint)


def _imprint(source: Source) -> tuple[tuple[str, str, object], ...]:
    """What must be known of a source to find it again; who wrote it may stand for who published it."""
    return ("publisher", "publisher", source.publisher or source.authors), ("date", "published", source.published)


def _how_to_cite(path: Path) -> str:
    written = f"'{spelled(path)}'" if "[" in spelled(path) else spelled(path)
    return f"add cite: to it, or to the record a citation with for: [{written}]"


def _resting(case: Case, fields: tuple[str, ...]) -> Iterator[tuple[Path, frozenset[Ref]]]:
    """The filled values of these fields, each with the sources that are cited for it or for something inside it."""
    wanted = [named.split(".")[1:] for named in fields if named.partition(".")[0] == case.ref.kind]
    if not wanted or case.ref not in case.corpus.files:
        return
    cited = [(leaf.path, source) for leaf, source in _cited(case)]
    named = [(name, one.source) for one in case.record.cite for name in one.for_]
    for keys in wanted:
        for path in _filled(case.record, keys, ()):
            own = {source for place, source in cited if place[: len(path)] == path}
            own |= {source for name, source in named if _concerns(name, spelled(path))}
            yield path, frozenset(own)


def _filled(value: object, keys: list[str], path: Path) -> Iterator[Path]:
    """The places of the values that a field's name means: of each item where there is a list."""
    if isinstance(value, tuple) and any(isinstance(item, Fields) for item in value):
        for index, item in enumerate(value):
            yield from _filled(item, keys, (*path, index))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _filled(item, keys, (*path, key))
    elif keys and isinstance(value, Fields):
        attribute = next((plan.attribute for plan in plans(type(value)) if plan.key == keys[0]), "")
        yield from _filled(value.__dict__.get(attribute), keys[1:], (*path, keys[0]))
    elif not keys and value not in (None, ()):
        yield path


def _concerns(name: str, path: str) -> bool:
    """Whether a citation `for` one path supports what stands at another: the same, one around it or one inside it."""
    short, long = sorted((name, path))
    return long.startswith(short) and long[len(short) : len(short) + 1] in ("", ".", "[")


def _cited(case: Case) -> Iterator[tuple[Leaf, Ref]]:
    """The sources that a record cites, each with the value that cites it."""
    for leaf, value in case.mappings:
        if value.__class__ is CitationFields:
            yield leaf, value.source
    for leaf, named in case.marked:
        for mark in named:
            ref = marked_ref(mark) if isinstance(mark, CiteMark) else None
            if ref:
                yield leaf, ref
