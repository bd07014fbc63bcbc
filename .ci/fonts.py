"""Refresh the web fonts from the packaged typefaces. Needs fonttools and brotli: `python .ci/fonts.py`.

Source Sans keeps its reserved name, so it is compressed as WOFF2 and otherwise left as it is. Source Serif has no
reserved name and is for headings alone: one optical size, Latin, Cyrillic and punctuation.
"""

import shutil
from io import BytesIO
from pathlib import Path

import fontpkg_source_sans_3
import fontpkg_source_serif_4
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

FONTS = Path(__file__).parent.parent / "dossier_gen" / "assets" / "fonts"
SANS = Path(fontpkg_source_sans_3.__file__).parent
SERIF = Path(fontpkg_source_serif_4.__file__).parent
HEADINGS = [*range(0x20, 0x250), *range(0x400, 0x530), *range(0x2000, 0x2070), *range(0x20A0, 0x20C1), 0x2116, 0x2122]


def reread(font: TTFont) -> TTFont:
    held = BytesIO()
    font.save(held)
    held.seek(0)
    return TTFont(held, recalcTimestamp=False)


def save(font: TTFont, name: str) -> None:
    font.flavor = "woff2"
    font.save(FONTS / f"{name}.woff2")


save(TTFont(SANS / "files" / "SourceSans3[wght].ttf", recalcTimestamp=False), "source-sans-3")
save(TTFont(SANS / "files" / "SourceSans3-Italic[wght].ttf", recalcTimestamp=False), "source-sans-3-italic")
serif = TTFont(SERIF / "files" / "SourceSerif4[opsz,wght].ttf", recalcTimestamp=False)
serif = instantiateVariableFont(serif, {"opsz": 20})
serif = reread(serif)
subsetter = Subsetter(Options(layout_features=["kern", "liga", "lnum", "onum", "mark", "mkmk"]))
subsetter.populate(unicodes=HEADINGS)
subsetter.subset(serif)
save(serif, "source-serif-4")
for root, name in ((SANS, "source-sans-3"), (SERIF, "source-serif-4")):
    shutil.copyfile(root / "LICENSE", FONTS / f"{name}-LICENSE.txt")
