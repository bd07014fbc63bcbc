"""What the annotation of a field says: what it holds, what its members are, which words it takes."""

from collections.abc import Iterator
from typing import Annotated, Any, Literal, get_args, get_origin

from dossier_gen.fields.base import Fields


def needed_first(model: type[Fields]) -> str:
    """The field for which a value stands that is written in place of a whole mapping: the first that is needed."""
    return next(
        (name for name, info in model.model_fields.items() if info.is_required()), next(iter(model.model_fields))
    )


def member_of(annotation: object, place: int) -> object:
    """What a member of a list, or of a mapping by names of the author's own, is declared to be."""
    for kind in _unions(annotation):
        inner = get_args(kind)
        if get_origin(kind) is tuple:
            return inner[0] if len(inner) == 2 and inner[1] is Ellipsis else inner[min(place, len(inner) - 1)]
        if get_origin(kind) is dict:
            return inner[1]
    return annotation


def length_of(annotation: object) -> int:
    """How many members a list has that always has as many; 1 for every other."""
    pairs = (get_args(kind) for kind in _unions(annotation) if get_origin(kind) is tuple)
    return next((len(inner) for inner in pairs if Ellipsis not in inner), 1)


def is_keyed(annotation: object) -> bool:
    """Whether a field holds values by names of the author's own."""
    return any(get_origin(kind) is dict for kind in _unions(annotation))


def model_of(annotation: object) -> type[Fields] | None:
    """The class of the mapping that a field itself holds; None for lists of them and for everything else."""
    return next((kind for kind in kinds_in(annotation) if issubclass(kind, Fields)), None)


def kinds_in(annotation: object) -> Iterator[type]:
    """The classes of the values that an annotation allows, without those inside lists."""
    return (kind for kind in _unions(annotation) if isinstance(kind, type) and get_origin(kind) is None)


def _unions(annotation: Any) -> Iterator[Any]:
    """The parts of an annotation of which one holds."""
    if get_origin(annotation) is Annotated:
        yield from _unions(get_args(annotation)[0])
    elif get_origin(annotation) in (tuple, dict, Literal) or not get_args(annotation):
        yield annotation
    else:
        for inner in get_args(annotation):
            yield from _unions(inner)


def words_in(annotation: object) -> tuple[str, ...]:
    """The words of which a field takes one; none where it takes others."""
    return tuple(word for kind in _unions(annotation) if get_origin(kind) is Literal for word in get_args(kind))
