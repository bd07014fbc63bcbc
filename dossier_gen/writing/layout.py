"""The one layout of a record file: its fields in the order of their kind, its values written in one way."""

from unicodedata import normalize

from dossier_gen.findings import Finding, FindingsError
from dossier_gen.nodes import Plain, read
from dossier_gen.plaintext import LINE_END
from dossier_gen.writing.comments import annotated
from dossier_gen.writing.emitting import text_of_tree
from dossier_gen.writing.places import place_of
from dossier_gen.writing.trees import value_tree


def laid_out(text: str, kind: str, file: str = "") -> str:
    """The text of a record file of a kind in the layout of the house, with every value and every comment kept.

    Raises:
        FindingsError: if the text cannot be read, or would not read the same in this layout.
    """
    value = value_of(text, file)
    text = with_plain_ends(text)
    return kept(text_of_tree(annotated(text), place_of(kind)), value, file)


def written(kind: str, value: dict[str, Plain], file: str = "") -> str:
    """The text of a new record file of a kind.

    Raises:
        FindingsError: if there is something in the value that no record file may hold.
    """
    return kept(text_of_tree(value_tree(value), place_of(kind)), value, file)


def value_of(text: str, file: str = "") -> dict[str, Plain]:
    """What a text holds.

    Raises:
        FindingsError: if it cannot be read.
    """
    reading = read(text.encode("utf-8", "surrogatepass"), file)
    if reading.value is None or reading.findings:
        raise FindingsError(reading.findings)
    return reading.value


def with_plain_ends(text: str) -> str:
    """A text in NFC whose lines end in a line feed, without a byte order mark."""
    return normalize("NFC", LINE_END.sub("\n", text.removeprefix("\ufeff")))


def kept(text: str, value: dict[str, Plain], file: str) -> str:
    """A text that holds a value.

    Raises:
        FindingsError: if it does not.
    """
    if value_of(text, file) != value:
        message = "the file cannot be written in the layout of the house without changing a value"
        raise FindingsError([Finding("layout", message, file, hint="lay it out by hand", line=1, column=1)])
    return text
