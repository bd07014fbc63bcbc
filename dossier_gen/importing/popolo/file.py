"""A Popolo file as its objects by class: one JSON with lists, or lines as a file of rejects has them."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePath

from dossier_gen.fields.refs import Ref
from dossier_gen.importing.json_values import Json, JsonError, json_text, value_of
from dossier_gen.importing.rows import PLACE, REASON
from dossier_gen.prose import as_ref
from dossier_gen.shape import shortened

CLASS = "popolo class"
"""The name under which a line of a file of rejects says of what class its object is."""
CLASSES = ("organizations", "areas", "persons", "posts", "memberships", "events")
"""The lists of a file, in the order in which they are read."""

_LONG = 20
"""From how many characters an id is taken to be the same in every file."""

Thing = dict[str, Json]


@dataclass(frozen=True, slots=True)
class Object:
    """One object of a file, its place there, and its text for a file of rejects."""

    cls: str
    says: Thing
    place: str
    line: int
    read: set[str] = field(default_factory=set, compare=False)
    """The names under which somebody has looked."""

    @property
    def raw(self) -> str:
        """The object in one line, with its class."""
        return json_text({CLASS: self.cls, **self.says})

    def get(self, name: str) -> Json:
        """What it says under a name."""
        self.read.add(name)
        return self.says.get(name)

    def word(self, name: str) -> str:
        """What it says under a name, where that is one word; empty where it says nothing."""
        found = self.get(name)
        return found.strip() if isinstance(found, str) else ""

    def words(self, name: str) -> list[str]:
        """What it says under a name, one word or several."""
        found = self.get(name)
        return [one for one in (found if isinstance(found, list) else [found]) if isinstance(one, str)]

    def things(self, name: str) -> list["Object"]:
        """The objects that it holds under a name."""
        found = self.get(name)
        inner = found if isinstance(found, list) else [found]
        return [Object(name, one, self.place, self.line) for one in inner if isinstance(one, dict)]


@dataclass(slots=True)
class File:
    """All objects of a file, and which is which."""

    name: str
    objects: list[Object] = field(default_factory=list)
    by_id: dict[tuple[str, str], Object] = field(default_factory=dict)
    passed_over: tuple[str, ...] = ()
    """The lists that are no lists of ours."""

    def add(self, one: Object) -> None:
        """One more object; what lies inside it stands by itself too."""
        for cls in ("memberships", "posts"):
            for inner in one.things(cls):
                link = {"persons": "person_id", "organizations": "organization_id", "posts": "post_id"}.get(one.cls, "")
                owner: Thing = {link: one.word("id")} if link else {}
                self.add(Object(cls, owner | inner.says, f"{one.place}, {cls}", one.line))
        self.objects.append(one)
        self.by_id.setdefault((one.cls, one.word("id")), one)

    def unread(self) -> Iterator[str]:
        """What nobody has looked at, with how often it is there: `persons.pronouns (2 times)`."""
        yield from self.passed_over
        counts = Counter(
            f"{one.cls}.{name}" for one in self.objects for name in one.says.keys() - one.read if one.says[name]
        )
        yield from (f"{name} ({count} time{'s' * (count != 1)})" for name, count in sorted(counts.items()))

    def named(self, cls: str, id: str) -> str:
        """The name or label of an object; empty for one that is not there."""
        one = self.by_id.get((cls, id))
        return (one.word("name") or one.word("label")) if one else ""

    def key(self, id: str) -> str:
        """The identifier under which a record keeps a foreign id: with the file's name where it is a mere number."""
        is_known_anywhere = len(id) >= _LONG or ":" in id or "/" in id
        return id if is_known_anywhere else f"{PurePath(self.name).name.partition('.')[0]}: {id}"


def own(id: str, *kinds: str) -> Ref | None:
    """The ref that an id is, where this program wrote it; None for any other."""
    ref = as_ref(id)
    return ref if ref and ref.kind in kinds else None


def file_of(text: str, name: str) -> File:
    """The objects of a file, and what of it is none.

    Raises:
        JsonError: if it is no JSON, or nothing that Popolo has.
    """
    try:
        whole = value_of(text)
    except JsonError:
        if CLASS not in text:
            raise
        whole = None
    if whole is not None and not (isinstance(whole, dict) and CLASS in whole):
        if not isinstance(whole, dict) or not any(isinstance(whole.get(cls), list) for cls in CLASSES):
            raise JsonError(f"the file has none of the lists of Popolo: {', '.join(CLASSES)}")
        made = File(name, passed_over=tuple(shortened(key) for key in whole if key not in CLASSES))
        for one in _of_lists(whole):
            made.add(one)
        return made
    made = File(name)
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            made.add(_of_line(value_of(line), number))
    return made


def _of_lists(whole: Thing) -> Iterator[Object]:
    for cls in CLASSES:
        found = whole.get(cls)
        for place, one in enumerate(found if isinstance(found, list) else (), start=1):
            says: Thing = one if isinstance(one, dict) else {}
            id = says.get("id")
            yield Object(cls, says, f"{cls}, {id if isinstance(id, str) and len(id) < 200 else place}", 1)


def _of_line(value: Json, number: int) -> Object:
    says: Thing = dict(value) if isinstance(value, dict) else {}
    cls, place = str(says.pop(CLASS, "")), str(says.pop(PLACE, f"line {number}"))
    says.pop(REASON, None)
    if cls not in CLASSES:
        raise JsonError(f"line {number} does not say under '{CLASS}' which list of Popolo it is of")
    return Object(cls, says, place, number)
