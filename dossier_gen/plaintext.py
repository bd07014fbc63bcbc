"""The bytes of a file as text that may be read: UTF-8, nothing in it that cannot be seen or takes too long."""

import re
from collections.abc import Iterator
from unicodedata import category, normalize

from dossier_gen.findings import Finding, first_of

MAX_BYTES = 1 << 20
"""Largest record file: 1 MiB."""
SIGNS = '\\`*_[]{}<>&"|~^$'
"""The signs that Markdown or HTML could take for markup."""
MAX_SIGNS = 10_000
"""Most line ends and signs in a record file: each costs time to read and to write, however they are arranged."""
MAX_MARKS = 30
"""Most combining marks in a row (Unicode Standard Annex 15, section 13, Stream-Safe Text): to order a longer row takes
time that grows with its square."""

LINE_END = re.compile(r"\r\n|\r|\n")
"""What ends a line (YAML 1.2, section 5.4)."""
_UNSEEN = (
    "\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u200b\u200e\u200f"
    "\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff"
)
INVISIBLE = re.compile(f"[{_UNSEEN}]|(?<![\u0600-\u0fff])[\u200c\u200d]")
"""Control, zero-width and direction-overriding characters; joiners may follow Arabic or Indic letters."""
_PERHAPS_MARKS = re.compile(rf"(?<![^\w\s\x00-\x7f])[^\w\s\x00-\x7f]{{{MAX_MARKS + 1},}}")
"""Whole rows that may consist of combining marks, none of which is a letter or digit; looked at from their first."""
_TO_LOOK_AT = re.compile(f"[{_UNSEEN}\u200c\u200d]|{_PERHAPS_MARKS.pattern}")
"""What may be invisible or piled up, in a text without its plain ASCII: most texts hold none of it."""
_PLAIN = bytes((*b"\t\n\r", *range(32, 127)))
"""The bytes of plain ASCII text, with which nothing can be wrong."""


def text_of(data: bytes, file: str) -> tuple[str, list[Finding]]:
    """The text of a record file in NFC; with findings it is empty."""
    if len(data) > MAX_BYTES:
        return _refused(file, f"is larger than {MAX_BYTES >> 20} MiB", "split it, or store the document as a file")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return _refused(file, f"is not UTF-8 text: byte {error.start + 1} cannot be read", "save it as UTF-8", line)
    if len(text) > MAX_SIGNS and sum(map(text.count, SIGNS)) + max(text.count("\n"), text.count("\r")) > MAX_SIGNS:
        return _refused(file, f"holds more than {MAX_SIGNS} lines and signs such as [ * _ & <", "split it")
    others = data.translate(None, _PLAIN).decode()  # nearly nothing of most files
    if not _TO_LOOK_AT.search(others):
        return normalize("NFC", text), []
    piled = piled_marks(text)
    if piled is not None:
        line = len(LINE_END.findall(text, 0, piled)) + 1
        return _refused(file, f"piles more than {MAX_MARKS} combining marks on one letter", "remove them", line)
    text = normalize("NFC", text)
    invisible = list(first_of(_invisible(text, file)))
    return ("", invisible) if invisible else (text, [])


def lines_of(data: bytes) -> list[str]:
    """The lines of a file as `text_of` counts them, whatever it holds."""
    text = data.decode("utf-8-sig", "replace")
    return LINE_END.split(text if piled_marks(text) is not None else normalize("NFC", text))


def piled_marks(text: str) -> int | None:
    """Where a row of more than `MAX_MARKS` combining marks begins, from 0; None where there is none."""
    for row in _PERHAPS_MARKS.finditer(text):
        begin = row.start()
        for at, char in enumerate(row[0], start=row.start()):
            if category(char)[0] != "M":
                begin = at + 1
            elif at - begin >= MAX_MARKS:
                return begin
    return None


def _refused(file: str, message: str, hint: str, line: int = 1) -> tuple[str, list[Finding]]:
    return "", [Finding("yaml", f"the file {message}", file, hint=hint, line=line, column=1)]


def _invisible(text: str, file: str) -> Iterator[Finding]:
    """A finding for each invisible character, in one walk through the lines."""
    line, begin, walked = 1, 0, 0
    for match in INVISIBLE.finditer(text):
        for end in LINE_END.finditer(text, walked, match.start()):
            line, begin = line + 1, end.end()
        walked = match.start()
        message = f"the invisible character U+{ord(match[0]):04X} stands in the text"
        yield Finding("yaml", message, file, hint="remove it", line=line, column=walked - begin + 1)
