"""The level of a contact: the highest office that those who took part are known to have held on its day.

An office has a level if its institution lists it with a `rank`; nothing is read from titles.

| Institution | Rank 1 | Rank 2 | Any other rank |
| --- | --- | --- | --- |
| `head-of-state`, `government` | head of state or government | deputy head or other office | the same |
| `parliament`, `chamber` | head of parliament | deputy head or other office | the same |
| `ministry` | minister | deputy head or other office | working level |
| every other type | deputy head or other office | the same | working level |

A person without such an office on the day has no known level; neither has anybody on a day that is not known.
Interpreters do not count.
"""

from collections.abc import Iterable, Mapping
from enum import IntEnum
from types import MappingProxyType

from dossier_gen.corpus import Corpus
from dossier_gen.fields.dates import Date
from dossier_gen.fields.refs import Ref
from dossier_gen.offices import Office, offices_on
from dossier_gen.records.institution import Institution, InstitutionType
from dossier_gen.wording import N_


class Level(IntEnum):
    """A level of office, the highest first."""

    HEAD = 1
    PARLIAMENT = 2
    MINISTER = 3
    OFFICE = 4
    WORKING = 5

    @property
    def words(self) -> str:
        """The level as readers are told of it, in English: `term` says it in their language."""
        return _WORDS[self]


_WORDS: Mapping[Level, str] = MappingProxyType(
    {
        Level.HEAD: N_("head of state or government"),
        Level.PARLIAMENT: N_("head of parliament"),
        Level.MINISTER: N_("minister"),
        Level.OFFICE: N_("deputy head or other office"),
        Level.WORKING: N_("working level"),
    }
)

NOT_KNOWN = N_("level not known")
"""What readers are told where the records give no level."""

_FIRST: Mapping[InstitutionType, Level] = MappingProxyType(
    {
        "head-of-state": Level.HEAD,
        "government": Level.HEAD,
        "parliament": Level.PARLIAMENT,
        "chamber": Level.PARLIAMENT,
        "ministry": Level.MINISTER,
    }
)
"""The level of the first office of an institution, by the institution's type."""


def level_of(corpus: Corpus, office: Office) -> Level | None:
    """The level of an office; None where the records do not say."""
    body = corpus.get(office.institution) if office.institution else None
    if not isinstance(body, Institution) or office.rank is None:
        return None
    first = _FIRST.get(body.type, Level.OFFICE)
    if office.rank == 1:
        return first
    return Level.OFFICE if office.rank == 2 or first < Level.MINISTER else Level.WORKING


def highest(corpus: Corpus, people: Iterable[Ref], when: Date | None) -> Level | None:
    """The highest level known among persons on a day; None where none is known."""
    held = (office for person in people for office in (offices_on(corpus, person, when) if when else ()))
    return min((level for office in held if (level := level_of(corpus, office))), default=None)
