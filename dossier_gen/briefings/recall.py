"""What of an issued book is out of date: its values are made again from the records of now, and compared."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from dossier_gen.briefings.binding import book
from dossier_gen.briefings.compare import Stale, stale
from dossier_gen.briefings.printings import values
from dossier_gen.briefings.subjects import Subject, called, is_pair, pair_called
from dossier_gen.corpus import Corpus
from dossier_gen.edition import Edition
from dossier_gen.fields.refs import Ref
from dossier_gen.findings import UsageError
from dossier_gen.graph import graph
from dossier_gen.issued import Issued
from dossier_gen.redact import redact

Loss = Literal["gone", "withheld"]


@dataclass(frozen=True, slots=True)
class Lost:
    """A record that an issued book prints and that there is not any more, or not for its audience."""

    ref: str
    why: Loss
    pages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Recall:
    """An issued book, and what of it is out of date."""

    issued: Issued
    unmade: Lost | None = None
    """The record without which the book cannot be made again at all: it is gone, or withheld from its audience."""
    lost: tuple[Lost, ...] = ()
    stale: tuple[Stale, ...] = ()

    @property
    def is_current(self) -> bool:
        """Whether the records say what the book says."""
        return not (self.unmade or self.lost or self.stale)

    @property
    def count(self) -> int:
        """How many values are out of date, a record that is lost counted once."""
        return len(self.lost) + len(self.stale)


def recalls(edition: Edition, books: Iterable[Issued]) -> Iterator[Recall]:
    """Issued books compared with the records; each is made for its own audience, language and day.

    The edition must be for the audience of each book or one further in: what a book holds is taken out of it.
    """
    corpora: dict[str, Corpus] = {}
    for issued in books:
        if issued.audience not in corpora:
            corpora[issued.audience] = _seen(edition, issued.audience)
        yield _recall(edition, issued, corpora[issued.audience])


def _seen(edition: Edition, audience: str) -> Corpus:
    """What an audience may see of an edition; what stands unnamed in it already stays so."""
    if audience == edition.cover.audience:
        return edition.corpus
    seen = redact(edition.corpus, audience, edition.cover.audiences)
    return replace(seen, unnamed={**edition.corpus.unnamed, **seen.unnamed})


def _recall(edition: Edition, issued: Issued, seen: Corpus) -> Recall:
    cover = replace(
        edition.cover,
        audience=issued.audience,
        language=issued.language,
        as_of=date.fromisoformat(issued.as_of),
    )
    of_then = Edition(graph(seen), cover)
    try:
        now = values(book(of_then, subject_of(of_then, issued.made_of)))
    except UsageError:
        missing = next(ref for one in (issued.made_of, issued.subject) if (ref := Ref.parse(one)) not in seen)
        return Recall(issued, unmade=Lost(str(missing), _why(missing, edition.corpus), ()))
    lost = tuple(_lost(issued, seen, edition.corpus))
    apart = {one.ref for one in lost}
    return Recall(issued, None, lost, stale([one for one in issued.values if one.ref not in apart], now))


def _lost(issued: Issued, seen: Corpus, whole: Corpus) -> Iterator[Lost]:
    pages: dict[str, set[int]] = defaultdict(set)
    for one in issued.values:
        pages[one.ref].update(one.pages)
    for written, stands_on in sorted(pages.items()):
        ref = Ref.parse(written)
        if ref not in seen:
            yield Lost(written, _why(ref, whole), tuple(sorted(stands_on)))


def _why(ref: Ref, whole: Corpus) -> Loss:
    return "withheld" if ref in whole else "gone"


def subject_of(edition: Edition, written: str) -> Subject:
    """What a manifest says that a book is made of.

    Raises:
        UsageError: if the edition does not hold it.
    """
    if written == called(None):
        return None
    if not is_pair(written):
        return Ref.parse(written)
    pair = pair_called(edition, written)
    if pair is None:
        raise UsageError(f"nothing joins the two countries of {written} any more")
    return pair
