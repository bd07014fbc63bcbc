"""Pictures of a document, words in place of those that Word cannot show, and place cards to be cut out."""

from collections.abc import Sequence
from io import BytesIO

from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.image.image import Image
from docx.oxml.shape import CT_Inline
from docx.shared import Emu

from dossier_gen.briefings.inline import Runs, words
from dossier_gen.briefings.parts import Card
from dossier_gen.word.elements import Element, paragraph, w
from dossier_gen.word.runs import typed
from dossier_gen.word.tables import Cell, Grid
from dossier_gen.word.writing import Writing

PHOTO = 1_152_000
"""The width of a photo: 32 mm in Word's units for pictures."""

_UNREADABLE = (InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError)

CARD_HEIGHT = 3118
"""The height of a place card: 55 mm in twentieths of a point."""


def described(writing: Writing, alt: str, caption: Runs) -> list[Element]:
    """What a picture is called and shows, in words: drawings need a typesetter, and Word is none."""
    return [paragraph("Note", *typed(writing, line)) for line in (caption, words(alt)) if line]


def photo(writing: Writing, data: bytes, alt: str, credit: Runs) -> list[Element]:
    """A stored picture above whose it is; in words where Word does not know its format."""
    drawn = inline(writing, data, alt, width=PHOTO)
    if drawn is None:
        return described(writing, alt, credit)
    return [paragraph("BodyText", drawn), *((paragraph("Note", *typed(writing, credit)),) if credit else ())]


def inline(writing: Writing, data: bytes, alt: str, width: int = 0, height: int = 0) -> Element | None:
    """A run with a picture, its other side as long as its own shape asks; None for what is no picture to Word."""
    try:
        image = Image.from_file(BytesIO(data))
    except _UNREADABLE:
        return None
    wide = width or height * image.px_width // image.px_height
    high = height or width * image.px_height // image.px_width
    number = writing.pictured(data)
    made = CT_Inline.new_pic_inline(number, f"rIdImage{number}", f"image{number}.{image.ext}", Emu(wide), Emu(high))
    made.docPr.set("descr", alt)
    return w("r", w("drawing", made))


def place_cards(writing: Writing, cards: Sequence[Card], width: int) -> Element:
    """Place cards, two beside each other, to be cut along their lines."""
    grid = Grid("Cards", (width // 2, width // 2), writing.is_leftward)
    made = [_card(writing, one) for one in cards]
    empty: Cell = (paragraph("CardLine"),)
    pairs = zip(made[::2], [*made[1::2], empty], strict=False)
    return grid.made(grid.row(pair, height=CARD_HEIGHT) for pair in pairs)


def _card(writing: Writing, one: Card) -> Cell:
    parts = (("CardLine", one.side), ("CardName", one.name), ("CardScripts", one.scripts), ("CardLine", one.line))
    return [paragraph(style, *typed(writing, runs)) for style, runs in parts if runs]
