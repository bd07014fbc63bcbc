"""Sources: documents that can be cited."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from dossier_gen.fields.base import IN_ORDER, Language, Line, Sha256, To, Url
from dossier_gen.fields.dates import Date
from dossier_gen.fields.items import Item
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import Text
from dossier_gen.records.base import Record
from dossier_gen.wording import N_

RELIABILITY: Mapping[str, str] = MappingProxyType(
    {
        "A": N_("completely reliable"),
        "B": N_("usually reliable"),
        "C": N_("fairly reliable"),
        "D": N_("not usually reliable"),
        "E": N_("unreliable"),
        "F": N_("reliability cannot be judged"),
    }
)
"""The letters of the Admiralty code in words (NATO AJP-2.1): how far the source is to be trusted."""

CREDIBILITY: Mapping[int, str] = MappingProxyType(
    {
        1: N_("confirmed by other sources"),
        2: N_("probably true"),
        3: N_("possibly true"),
        4: N_("doubtful"),
        5: N_("improbable"),
        6: N_("truth cannot be judged"),
    }
)
"""The figures of the Admiralty code in words (NATO AJP-2.1): how far what it says is to be believed."""


class Search(Item):
    """That this source was searched for contacts of countries within a span of time, and how far it covers them."""

    countries: Annotated[tuple[Ref, ...], To(("country",), back="Searched for", shares_days=False), Field(min_length=1)]
    """The countries whose contacts were looked for."""
    dates: Date
    """The time that was searched: from 2001 to 2010 is `2001/2010`."""
    what: Text | None = None
    """What was looked for, such as visits of heads of state; contacts of every sort where nothing is said."""
    extent: Literal["whole", "part"] = "part"
    """Whether all that the source holds of that was gone through, or a part of it."""
    on: Date | None = None
    """When it was searched."""
    total: int | None = Field(default=None, ge=0)
    """How many such contacts the source counts, found in the records or not."""


class Source(Record):
    """A document that can be cited: what it is, who published it when, where it is found."""

    folder: ClassVar[str] = "sources"
    noun: ClassVar[str] = "source"
    plural: ClassVar[str] = "Sources"

    type: Literal["article", "official-page", "treaty-text", "book", "interview", "dataset"]
    """What sort of document it is."""
    title: Line
    """The title as published, or translated where `original_title` gives it in its own language."""
    original_title: Line | None = None
    """The title in the document's own language, if `title` is a translation."""
    publisher: Line | None = None
    """Who published it."""
    authors: Annotated[tuple[Line, ...], IN_ORDER] = ()
    """Who wrote it."""
    published: Date | None = None
    """When it was published."""
    accessed: Date | None = None
    """When it was last read at its address."""
    url: Url | None = None
    """Its address."""
    archived: Url | None = None
    """The address of an archived copy."""
    file: Line | None = None
    """A stored copy, relative to the records folder's `files/`."""
    sha256: Sha256 | None = None
    """The SHA-256 of the stored copy."""
    language: Language | None = None
    """The language it is written in."""
    reliability: Literal["A", "B", "C", "D", "E", "F"] | None = None
    """How reliable the source is: A completely, E unreliable, F cannot be judged (Admiralty code, NATO AJP-2.1)."""
    credibility: int | None = Field(default=None, ge=1, le=6)
    """How credible what it says is: 1 confirmed, 5 improbable, 6 cannot be judged (Admiralty code)."""
    licence: Line | None = None
    """Under which licence it may be used."""
    about: Annotated[tuple[Ref, ...], To(("event", "delegation", "agreement"), back="Reports", label="Reports on")] = ()
    """What the document reports on."""
    searched: tuple[Search, ...] = ()
    """What it was searched for, so that a year without a contact is told from one in which nobody looked."""
    remark: Text | None = None
    """What a reader must know of it: a machine translation, a copy, a missing date."""
