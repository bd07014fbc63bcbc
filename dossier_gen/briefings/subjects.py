"""What books are made of: a record, a pair of countries, the whole dossier; and the scope of each."""

from dataclasses import replace

from dossier_gen.briefings.scope import Scope
from dossier_gen.edition import Edition
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import Text
from dossier_gen.findings import Finding, FindingsError, UsageError
from dossier_gen.pairs import Pair
from dossier_gen.records.briefing import Briefing
from dossier_gen.records.relation import Relation

WHOLE = Ref("briefing", "dossier")
"""The subject of the book of a whole dossier that no briefing record asks for."""

_PAIR = "pair/"
"""How the name of a pair begins where one is asked for."""

Subject = Ref | Pair | None
"""What a book can be made of: a record, two countries, or with None the whole dossier."""


def called(subject: Subject) -> str:
    """A subject as it is asked for: `person/ada-example`, `pair/cn--ru`, or `dossier` for the whole."""
    if subject is None:
        return WHOLE.id
    return f"{_PAIR}{subject.slug}" if isinstance(subject, Pair) else str(subject)


def is_pair(name: str) -> bool:
    """Whether what is asked for is a pair of countries."""
    return name.startswith(_PAIR)


def pair_called(edition: Edition, name: str) -> Pair | None:
    """The pair of countries that is asked for; None where nothing joins them."""
    one, between, other = name.removeprefix(_PAIR).partition("--")
    return edition.pairs.get(Ref("country", one), Ref("country", other)) if between else None


def scope_of(edition: Edition, subject: Subject) -> Scope:
    """The scope of a book: that of a briefing record has the record's subject and language.

    Raises:
        UsageError: if the edition does not hold the record.
        FindingsError: if it holds a briefing record and not what that is for.
    """
    if subject is None:
        return Scope(edition, WHOLE, Briefing(name=Text.of(edition.cover.title)), None)
    if isinstance(subject, Pair):
        return _scope_of_pair(edition, subject)
    record = edition.corpus.get(subject)
    if record is None:
        raise UsageError(f"there is no record '{subject}' for the audience '{edition.cover.audience}'")
    if not isinstance(record, Briefing):
        return Scope(edition, subject.record, record, None)
    if record.language and record.language != edition.cover.language:
        edition = Edition(edition.graph, replace(edition.cover, language=record.language))
    if record.for_ is None:
        return Scope(edition, subject.record, record, record)
    about = edition.corpus.get(record.for_)
    if about is None:
        message = f"for names {record.for_}, which the audience '{edition.cover.audience}' may not see"
        hint = "give the briefing the audience of what it is for"
        raise FindingsError([Finding("briefing-subjects", message, edition.corpus.file_of(subject), ("for",), hint)])
    return Scope(edition, record.for_.record, about, record)


def _scope_of_pair(edition: Edition, pair: Pair) -> Scope:
    """The scope of two countries: their relation, or what stands in its place where no record holds it."""
    between = (pair.first, pair.second)
    for ref in pair.relations:
        record = edition.corpus[ref]
        if isinstance(record, Relation) and set(record.between) == set(between):
            return Scope(edition, ref, record, None)
    name = Text.of(" – ".join(edition.name(ref) for ref in between))
    return Scope(edition, Ref("relation", pair.slug), Relation(name=name, between=between), None)
