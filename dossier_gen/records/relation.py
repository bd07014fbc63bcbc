"""Relations between two countries or institutions."""

from typing import Annotated, ClassVar

from pydantic import Field

from dossier_gen.fields.base import Happens, To
from dossier_gen.fields.dates import Date
from dossier_gen.fields.items import Item, Milestone
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import Text
from dossier_gen.records.base import Record


class RelationStatus(Item):
    """The name the two sides give to their relation for a period."""

    name: Text
    """The name, such as `comprehensive strategic partnership`."""
    from_: Annotated[Date | None, Happens("status begins")] = Field(default=None, alias="from")
    """Since when."""
    to: Annotated[Date | None, Happens("status ends")] = None
    """Until when."""


class Relation(Record):
    """What two countries or institutions are to each other over time."""

    folder: ClassVar[str] = "relations"
    noun: ClassVar[str] = "relation"
    plural: ClassVar[str] = "Relations"

    between: Annotated[tuple[Ref, Ref], To(("country", "institution"), back="Relations", label="Between")]
    """The two sides."""
    established: Annotated[Date | None, Happens("relations established", reach=2)] = None
    """Since when there are official relations."""
    status: tuple[RelationStatus, ...] = ()
    """What the two sides call their relation, and since when."""
    mechanisms: Annotated[
        tuple[Ref, ...], To(("institution",), back="Mechanism of", label="Mechanisms", shares_days=False)
    ] = ()
    """The bodies through which the two sides work together."""
    milestones: tuple[Milestone, ...] = ()
    """Days that matter."""
