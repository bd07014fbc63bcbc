"""What a terminal or a pipe can show: what its encoding lacks is written as an escape and never stops a command."""

import codecs
import sys
from io import TextIOWrapper

_ESCAPED = "dossier-escaped"


def legible() -> None:
    """Write each sign that standard output or standard error cannot hold as JSON would, such as \\u0416."""
    codecs.register_error(_ESCAPED, _escaped)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper) and stream.errors in ("strict", "surrogateescape", "backslashreplace"):
            stream.reconfigure(errors=_ESCAPED)


def _escaped(error: UnicodeError) -> tuple[str, int]:
    """The escapes of JSON: they are legible, and what a command prints as JSON stays JSON (RFC 8259, 7)."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    units = error.object[error.start : error.end].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2)), error.end
