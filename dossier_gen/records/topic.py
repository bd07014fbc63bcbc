"""Topics: what statements, events and agreements are about."""

from typing import Annotated, ClassVar

from dossier_gen.fields.base import To
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import Prose
from dossier_gen.records.base import Record


class Topic(Record):
    """A subject on which positions are taken."""

    folder: ClassVar[str] = "topics"
    noun: ClassVar[str] = "topic"
    plural: ClassVar[str] = "Topics"

    broader: Annotated[Ref | None, To(("topic",), back="Narrower topics")] = None
    """The wider topic."""
    related: Annotated[tuple[Ref, ...], To(("topic",), back="Related topics")] = ()
    """Topics close to this one."""
    definition: Prose | None = None
    """What belongs to it and what does not."""
