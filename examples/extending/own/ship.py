"""Ships: a kind of this dossier's own."""

from typing import Annotated, ClassVar, Literal

from dossier_gen.fields.base import Happens, Label, Line, To
from dossier_gen.fields.dates import Date
from dossier_gen.fields.items import Item
from dossier_gen.fields.refs import Ref
from dossier_gen.records import Record


class Call(Item):
    """A stay of a ship in a port."""

    port: Annotated[Ref, To(("place",), back="Port calls", label="Port")]
    """The port."""
    dates: Annotated[Date, Happens("called", reach=1)]
    """The days of the stay."""


class Ship(Record):
    """A ship that calls at ports."""

    folder: ClassVar[str] = "ships"
    noun: ClassVar[str] = "ship"
    plural: ClassVar[str] = "Ships"
    columns: ClassVar[tuple[str, ...]] = ("type", "home", "launched")
    words: ClassVar[dict[str, dict[str, str | tuple[str, ...]]]] = {
        "ru": {
            "ship": "судно",
            "Ships": "Суда",
            "{count} ship": ("{count} судно", "{count} судна", "{count} судов"),
            "Home port": "Порт приписки",
            "Home port of": "Порт приписки судов",
            "training ship": "учебное судно",
            "launched": "спущено на воду",
        },
    }

    type: Literal["frigate", "training-ship", "research-ship"]
    """What sort of ship it is."""
    flag: Annotated[Ref | None, To(("country",), back="Ships")] = None
    """The country whose flag it flies."""
    home: Annotated[Ref | None, To(("place",), back="Home port of", label="Home port")] = None
    """The port to which it belongs."""
    launched: Annotated[Date | None, Happens("launched", reach=0)] = None
    """When it was launched."""
    pennant: Annotated[Line | None, Label("Pennant number")] = None
    """The number painted on its side."""
    calls: tuple[Call, ...] = ()
    """The ports at which it called."""
