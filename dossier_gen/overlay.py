"""A record that lies in several folders: an overlay adds records, fields and items, and contradicts nothing.

What an overlay adds to a record of another folder is for the overlay's audience, unless it names one itself: so that
nothing from a private folder is published because somebody forgot a line. Values are merged as they are written,
before a class gives them a meaning, with the declarations of the class in hand.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path as Folder
from typing import get_args, get_origin

from dossier_gen.fields.base import Fields
from dossier_gen.fields.items import Part
from dossier_gen.fields.walk import mapping_in, plans
from dossier_gen.findings import Finding, Path
from dossier_gen.nodes import Plain
from dossier_gen.shape import spelled

Values = dict[str, Plain]


@dataclass(frozen=True, slots=True)
class Overlay:
    """A further folder of records."""

    folder: Folder
    audience: str
    """The audience of what it adds, where nothing else is named there."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a part of a merged record is written."""

    path: Path
    """Its path in the merged record."""
    file: str
    within: Path
    """Its path in that file."""


@dataclass(frozen=True, slots=True)
class Merged:
    """A record's values with what an overlay adds, where each addition is written, and the contradictions."""

    values: Values
    origins: tuple[Origin, ...]
    findings: tuple[Finding, ...]


def merged(model: type[Fields], values: Values, added: Values, file: str, audience: str) -> Merged:
    """The values of a record of this class with those that a file of an overlay adds.

    `audience` at the head of such a file is the audience of what the file adds; else it is the one given.
    """
    merging = _Merging(file, str(added.get("audience") or audience))
    whole = merging.mapping(model, values, {key: value for key, value in added.items() if key != "audience"}, (), "")
    if merging.audience_of:
        named = whole.get("audience_of")
        whole["audience_of"] = {**merging.audience_of, **(named if isinstance(named, dict) else {})}
    return Merged(whole, tuple(merging.origins), tuple(merging.findings))


@dataclass(slots=True)
class _Merging:
    """One merge under way."""

    file: str
    audience: str
    audience_of: Values = field(default_factory=dict)
    origins: list[Origin] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def mapping(self, model: type[Fields], values: Values, added: Values, path: Path, words: str) -> Values:
        """A mapping of a class with what is added to it. `words` lead to it from the record."""
        declared = {plan.key: plan for plan in plans(model)}
        whole = dict(values)
        for key, value in added.items():
            here, inner = (*path, key), f"{words}.{key}" if words else key
            plan = declared.get(key)
            annotation = model.model_fields[plan.attribute].annotation if plan else None
            if key not in values:
                self.origins.append(Origin(here, self.file, here))
                whole[key] = value if plan and plan.restricted else self.new(annotation, value, inner)
            elif values[key] != value:
                whole[key] = self.joined(annotation, values[key], value, here, inner)
        return whole

    def new(self, annotation: object, value: Plain, words: str) -> Plain:
        """A value that the record has not yet, with its audience: in the mappings that carry one, else by its name."""
        model = mapping_in(annotation)
        if isinstance(value, list) and all(_carries_audience(model, part) for part in value):
            return [self.restricted(part) for part in value]
        if isinstance(value, dict) and _is_keyed(annotation):
            if all(_carries_audience(model, part) for part in value.values()):
                return {key: self.restricted(part) for key, part in value.items()}
        elif _carries_audience(model, value):
            return self.restricted(value)
        self.audience_of[words] = self.audience
        return value

    def restricted(self, part: Plain) -> Plain:
        """A mapping with the audience of the overlay, unless it names one itself."""
        return {"audience": self.audience, **part} if isinstance(part, dict) else part

    def joined(self, annotation: object, old: Plain, new: Plain, path: Path, words: str) -> Plain:
        """A value that both write, where the two can stand together."""
        model = mapping_in(annotation)
        if isinstance(old, list) and isinstance(new, list):
            return self.appended(model, old, new, path)
        if isinstance(old, dict) and isinstance(new, dict) and _is_keyed(annotation):
            return self.keyed(model, old, new, path)
        if isinstance(old, dict) and isinstance(new, dict) and model:
            return self.mapping(model, old, new, path, words)
        self.conflict(path, "says otherwise than the record it adds to", "keep one of the two")
        return old

    def appended(self, model: type[Fields] | None, old: list[Plain], new: list[Plain], path: Path) -> list[Plain]:
        """A list of mappings with further ones behind it."""
        whole = list(old)
        for place, item in enumerate(new):
            if _carries_audience(model, item):
                self.origins.append(Origin((*path, len(whole)), self.file, (*path, place)))
                whole.append(self.restricted(item))
            elif item not in old:
                self.conflict((*path, place), "adds a plain value to a list", "write it as a mapping of its fields")
        return whole

    def keyed(self, model: type[Fields] | None, old: Values, new: Values, path: Path) -> Values:
        """Values by name, such as offices by id, with further ones."""
        whole = dict(old)
        for key, value in new.items():
            here = (*path, key)
            if key in old and old[key] != value:
                self.conflict(here, "says otherwise than the record it adds to", "keep one of the two")
            elif key not in old and (_carries_audience(model, value) or path == ("audience_of",)):
                self.origins.append(Origin(here, self.file, here))
                whole[key] = self.restricted(value)
            elif key not in old:
                self.conflict(here, "adds a plain value to named values", "give it in the record itself")
        return whole

    def conflict(self, path: Path, what: str, hint: str) -> None:
        """A finding about a value of the overlay."""
        self.findings.append(Finding("overlays", f"{spelled(path)} {what}", self.file, path, hint))


def _is_keyed(annotation: object) -> bool:
    """Whether a field holds values by names of the author's own."""
    kinds = (annotation, *get_args(annotation))
    return any(get_origin(kind) in (dict, Mapping) for kind in kinds)


def _carries_audience(model: type[Fields] | None, part: Plain) -> bool:
    """Whether a value is written as a mapping of a class that may name an audience."""
    if model is None or not issubclass(model, Part) or not isinstance(part, dict):
        return False
    return not part.keys().isdisjoint(plan.key for plan in plans(model))
