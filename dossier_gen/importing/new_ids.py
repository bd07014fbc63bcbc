"""The ids of new records: the one that a row gives, else one made of its name that is free."""

from collections.abc import Container

from dossier_gen.fields.dates import Date
from dossier_gen.fields.moments import Moment
from dossier_gen.fields.refs import ID_RULE, LONGEST_ID, RESERVED_IDS, is_id
from dossier_gen.importing.catalogue import names
from dossier_gen.importing.proposals import Proposal
from dossier_gen.importing.rows import Problem
from dossier_gen.records import Record
from dossier_gen.search.folds import has_han
from dossier_gen.writing.ids import id_of

_WHEN = ("at", "dates", "published")
"""Fields whose day belongs into an id."""


def new_id(proposal: Proposal, record: Record, language: str, taken: Container[str]) -> str | Problem:
    """The id of a new record, or why it can have none."""
    if proposal.id and (proposal.match != "identifiers" or proposal.id not in taken):
        return _given(proposal.id, taken)
    words = dict(record.name.by_language)
    if not words:
        return Problem("the row names no record that is there, and has no name for a new one")
    name = words.get(language) or words.get("") or str(record.name)
    made = proposal.id or id_of(proposal.kind, name, _day(record), is_chinese=any(map(has_han, names(record))))
    made = f"{proposal.kind}-{made}".strip("-") if not made or made in RESERVED_IDS else made
    number, id = 1, made
    while id in taken:
        number += 1
        id = f"{made[: LONGEST_ID - 7].strip('-')}-{number}"
    return id


def _given(id: str, taken: Container[str]) -> str | Problem:
    if not is_id(id) or id in RESERVED_IDS:
        return Problem(f"'{id}' cannot be an id", hint=ID_RULE)
    return Problem(f"the id '{id}' is taken") if id in taken else id


def _day(record: Record) -> Date | None:
    """The day of an occasion or a document, which tells it from others of its name."""
    values = (getattr(record, key, None) for key in _WHEN)
    days = (value.date if isinstance(value, Moment) else value for value in values)
    return next((day for day in days if isinstance(day, Date)), None)
