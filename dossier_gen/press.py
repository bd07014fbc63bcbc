"""The press: books of an edition as PDFs, taken from those kept or set anew, many of them on all cores."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import ExitStack
from dataclasses import dataclass
from hashlib import sha256
from json import dumps

from dossier_gen.briefings import Subject, manuscript
from dossier_gen.edition import Edition
from dossier_gen.findings import DossierError, FindingsError, UsageError
from dossier_gen.forks import cores
from dossier_gen.kept import Kept
from dossier_gen.setters import Setters
from dossier_gen.typesetter import Manuscript, Tools, TypesettingError, determined_by, typeset

HANDFUL = 4
"""The fewest books that processes are begun for."""

WORTHWHILE = 100_000
"""The fewest characters of data that processes are begun for: setting fewer takes less time than they do to begin."""

AHEAD = 16
"""How many books may wait for each process."""


def pdfs(
    edition: Edition, subjects: Iterable[Subject], kept: Kept | None = None, jobs: int = 0
) -> Iterator[tuple[Subject, bytes]]:
    """The PDF of each book, in order; the same bytes however many processes set them, 0 for one a core.

    A book that cannot be made does not hide what is wrong with others: the error comes behind the last of them.

    Raises:
        UsageError: if the edition does not hold a record or its subject.
        FindingsError: if records hold what cannot be printed.
        TypesettingError: if Typst fails or warns.
    """
    errors: list[DossierError] = []
    with ExitStack() as stack:
        press = _Press(jobs or cores(), kept, stack)
        for subject, order in _ordered(edition, subjects, press, errors):
            try:
                yield subject, press.book(order)
            except DossierError as error:
                errors.append(error)
    if kept:
        kept.prune(press.used)
    if errors:
        raise _together(errors)


@dataclass(slots=True)
class _Order:
    """A book that was asked for."""

    manuscript: Manuscript
    key: str
    """What determines its bytes, in one word."""
    is_kept: bool
    future: Future[bytes] | None = None
    """The book to come, where another process sets it."""


class _Press:
    """Takes orders, and begins processes once so much is to be set that they are worth it."""

    def __init__(self, jobs: int, kept: Kept | None, stack: ExitStack) -> None:
        self.jobs = jobs
        self.kept = kept
        self.stack = stack
        self.determined: dict[Tools, str] = {}
        """What beside their words determines the books that are set with certain tools."""
        self.setters: Setters | None = None
        self.waiting: list[_Order] = []
        self.used: set[str] = set()
        """The keys of what this run has used of what is kept."""

    def take(self, what: Manuscript) -> _Order:
        """Take an order, and have it set where processes are at work."""
        made_of = (self._determined(what.tools), what.data, what.day.isoformat(), what.standards)
        key = sha256(dumps(made_of).encode()).hexdigest()
        order = _Order(what, key, self.kept is not None and key in self.kept)
        if not order.is_kept and self.jobs > 1:
            self.waiting.append(order)
            self._begin()
        return order

    def is_due(self, order: _Order, waiting: int) -> bool:
        """Whether the first of so many orders is to be delivered now, before more are taken."""
        return order.is_kept or self.jobs == 1 or (self.setters is not None and waiting > self.jobs * AHEAD)

    def book(self, order: _Order) -> bytes:
        """A book: kept, or set by another process, or set here."""
        made = self.kept.get(order.key) if self.kept else None
        if made is None:
            made = order.future.result() if order.future else typeset(order.manuscript)
            if self.kept:
                self.kept.put(order.key, made)
        self.used.add(order.key)
        return made

    def _determined(self, tools: Tools) -> str:
        if tools not in self.determined:
            self.determined[tools] = determined_by(tools)
        return self.determined[tools]

    def _begin(self) -> None:
        size = sum(len(one.manuscript.data) for one in self.waiting)
        if self.setters is None and len(self.waiting) >= HANDFUL and size >= WORTHWHILE:
            self.setters = Setters(self.jobs)
            self.stack.callback(self.setters.close)
        if self.setters:
            for one in self.waiting:
                one.future = self.setters.submit(one.manuscript)
            self.waiting.clear()


def _ordered(
    edition: Edition, subjects: Iterable[Subject], press: _Press, errors: list[DossierError]
) -> Iterator[tuple[Subject, _Order]]:
    """The orders, each when it is due, while later ones are taken; errors on the way are gathered."""
    queue: deque[tuple[Subject, _Order]] = deque()
    for subject in subjects:
        try:
            queue.append((subject, press.take(manuscript(edition, subject))))
        except DossierError as error:
            errors.append(error)
        while queue and press.is_due(queue[0][1], len(queue)):
            yield queue.popleft()
    yield from queue


def _together(errors: Sequence[DossierError]) -> DossierError:
    """One error that says what several say."""
    if len(errors) == 1:
        return errors[0]
    findings = [finding for error in errors if isinstance(error, FindingsError) for finding in error.findings]
    others = [error for error in errors if not isinstance(error, FindingsError)]
    said = "\n".join(dict.fromkeys(map(str, others)))
    if not findings:
        return UsageError(said) if all(isinstance(error, UsageError) for error in others) else TypesettingError(said)
    found = FindingsError(tuple(dict.fromkeys(findings)))
    found.args = ("\n".join((*((said,) if said else ()), str(found))),)
    return found
