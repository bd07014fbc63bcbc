"""The house style of the books: what of their look an office may make its own."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from dossier_gen.findings import UsageError

_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}\Z")
_PICTURES = (".svg", ".png", ".jpg", ".jpeg")
_KEYS = ("accent", "serif", "sans", "fonts", "logo", "cover", "template")


@dataclass(frozen=True, slots=True)
class House:
    """The choices of an office; the package's own where it makes none."""

    accent: str = "#1f3a5f"
    """The colour of headings, rules and tabs."""
    serif: str = "Source Serif 4"
    """The face of running text."""
    sans: str = "Source Sans 3"
    """The face of headings, tables and running lines."""
    fonts: Path | None = None
    """A folder with further fonts."""
    logo: bytes = b""
    """The picture at the head of cover and sheets, as SVG, PNG or JPEG."""
    cover: Literal["plain", "band"] = "band"
    """Whether the cover bears a band in the accent's colour."""
    template: Path | None = None
    """The Typst file that sets the books in place of ours."""


def house(written: Mapping[str, object], beside: Path) -> House:
    """The house style as the option `briefing_style` states it, its files beside the configuration.

    Raises:
        UsageError: for a key that is none, a colour that is none, or a file that is not there.
    """
    for key in written:
        if key not in _KEYS:
            raise UsageError(f"the option briefing_style names '{key}': it takes {', '.join(_KEYS)}")
    ours = House()
    accent, cover = str(written.get("accent", ours.accent)), written.get("cover", ours.cover)
    if not _COLOUR.match(accent):
        raise UsageError(f"the option briefing_style says '{accent}' for accent: write a colour like #1f3a5f")
    if cover not in ("plain", "band"):
        raise UsageError(f"the option briefing_style says '{cover}' for cover: write plain or band")
    logo = _file(written, "logo", beside)
    if logo and logo.suffix.lower() not in _PICTURES:
        raise UsageError(f"the option briefing_style names '{logo.name}' for logo: it takes an SVG, PNG or JPEG file")
    return House(
        accent=accent,
        serif=str(written.get("serif", ours.serif)),
        sans=str(written.get("sans", ours.sans)),
        fonts=_file(written, "fonts", beside, is_folder=True),
        logo=logo.read_bytes() if logo else b"",
        cover="band" if cover == "band" else "plain",
        template=_file(written, "template", beside),
    )


def _file(written: Mapping[str, object], key: str, beside: Path, is_folder: bool = False) -> Path | None:
    """The file or folder that a key names; None where it names none."""
    if not written.get(key):
        return None
    found = beside / str(written[key])
    if not (found.is_dir() if is_folder else found.is_file()):
        what = "folder" if is_folder else "file"
        raise UsageError(f"the option briefing_style names '{written[key]}' for {key}, which is no {what} there")
    return found
