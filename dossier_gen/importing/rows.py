"""The rows of a table, whatever file they come from: cells by heading, and where each row stands."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from unicodedata import normalize

from dossier_gen.findings import Finding
from dossier_gen.formulas import released
from dossier_gen.plaintext import INVISIBLE, piled_marks

MAX_FILE = 64 << 20
"""Largest file that is imported: 64 MiB."""
MAX_ROWS = 100_000
"""Most rows of a table."""
MAX_COLUMNS = 1_000
"""Most columns of a table."""

PLACE = "dossier: place"
"""The heading under which a file of rejects keeps the place that a row had in the file it came from."""
REASON = "dossier: reason"
"""The heading under which a file of rejects says why a row was rejected: its last column."""
TEXT = "dossier: text"
"""The name under which a file of rejects keeps the text of a row that could not be read."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a row is not imported: a sentence, the heading of the cell where it is about one, and what to do."""

    message: str
    heading: str = ""
    hint: str = ""
    column: int = 0
    """The column of the line, where the reader of the file knows it."""

    def __str__(self) -> str:
        return f"{self.message} ({self.hint})" if self.hint else self.message


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the values of its cells by heading. A cell that holds nothing is not there."""

    number: int
    """Which row of the table it is, the row of the headings counted too. A reader that makes several rows of one thing
    gives them the same number: they are counted as one, and come in together or not at all."""
    line: int
    """The line of the file on which it begins; its number where the file has no lines."""
    cells: Mapping[str, tuple[str, ...]]
    """Most sources have one value in a cell; some have several, among which one that says nothing keeps its turn."""
    place: str
    """Where it stands, as a citation says it: `row 7`, `sheet People, row 7`."""
    raw: tuple[str, ...] = ()
    """What stands in its columns, in their order, as a file of rejects keeps it; of a file without columns its text."""
    problems: tuple[Problem, ...] = ()
    """What is wrong with it already as it is read."""
    lacks: Mapping[str, Problem] = field(default_factory=dict)
    """Why cells of other rows that it names are not to be had, by heading: wrong only for records that need them."""


@dataclass(frozen=True, slots=True)
class Table:
    """What a file holds: headings and rows, and what is to be said of the file itself."""

    file: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    blank: int = 0
    """How many rows hold nothing."""
    findings: tuple[Finding, ...] = ()
    """Why the file cannot be read; it has no rows then."""
    notes: tuple[str, ...] = ()
    """What its reader should know, such as that results of formulas were taken."""
    delimiter: str = ","
    """What parts the cells of a row, for the file of rejects."""
    rejects: str = "csv"
    """How rows are kept that are rejected, by the ending of the file: `csv`, `jsonl`, or `txt` for their text alone."""


@dataclass(slots=True)
class Gathering:
    """Rows on their way into a table."""

    file: str
    columns: tuple[str, ...]
    sheet: str = ""
    is_guarded: bool = False
    """Whether an apostrophe stands before each cell that could be taken for a formula, and is no part of it."""
    rows: list[Row] = field(default_factory=list)
    blank: int = 0

    def add(self, number: int, line: int, cells: Iterable[str], problems: Iterable[Problem] = ()) -> None:
        """One more row, by the cells in their order."""
        texts = [composed(text.strip()) for text in cells]
        while len(texts) > len(self.columns) and not texts[-1]:
            texts.pop()
        if not any(texts):
            self.blank += 1
            return
        found = tuple(problems)
        if len(texts) > len(self.columns):
            message = f"the row has {len(texts)} cells, but there are {len(self.columns)} headings"
            found = (*found, Problem(message, hint="a cell that holds the delimiter stands between quotation marks"))
        held = {name: (text,) for name, text in zip(self.columns, texts, strict=False) if text}
        here = f"sheet {self.sheet}, row {number}" if self.sheet else f"row {number}"
        where = " ".join(held.pop(PLACE, ())) or here
        if self.is_guarded or REASON in self.columns:
            held = {name: (released(text[0]),) for name, text in held.items() if name != REASON}
        self.rows.append(Row(number, line, held, where, tuple(self._kept(texts)), found))

    def _kept(self, texts: list[str]) -> Iterator[str]:
        """The cells of the user's own columns, and those beyond any heading."""
        for place, text in enumerate(texts):
            name = self.columns[place] if place < len(self.columns) else ""
            if name not in (PLACE, REASON):
                yield released(text) if self.is_guarded or REASON in self.columns else text

    def table(self, notes: Iterable[str] = (), delimiter: str = ",") -> Table:
        """The table of all rows; one that is too long is refused as a whole."""
        if len(self.rows) > MAX_ROWS:
            message, hint = f"the table has more than {MAX_ROWS} rows", "split it"
            return refused(self.file, message, hint)
        own = tuple(name for name in self.columns if name not in (PLACE, REASON))
        return Table(self.file, own, tuple(self.rows), self.blank, (), tuple(notes), delimiter)


def refused(file: str, message: str, hint: str, line: int = 1, column: int = 1) -> Table:
    """The table of a file that cannot be read."""
    return Table(file, (), (), findings=(Finding("table", message, file, hint=hint, line=line, column=column),))


def headings(cells: Iterable[str]) -> tuple[str, ...]:
    """The headings of a table, each once: white space as one space, a second `Name` as `Name (2)`, nothing unseen."""
    written, found = list(cells), list[str]()
    seen: Counter[str] = Counter()
    for place, cell in enumerate(map(released, written) if REASON in written else written, start=1):
        name = " ".join(INVISIBLE.sub("", composed(cell)).split()) or f"column {place}"
        seen[name] += 1
        found.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    while found and found[-1] == f"column {len(found)}":
        found.pop()
    return tuple(found)


def composed(text: str) -> str:
    """A text in NFC, as records hold it; one that takes long to compose is left as it is, and refused later."""
    return text if text.isascii() or piled_marks(text) is not None else normalize("NFC", text)
