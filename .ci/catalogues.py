"""Collects the program's words from code, templates and kinds, and brings the catalogues up to date: `make words`.

Translations are kept, those that nothing uses any longer are dropped, nothing is guessed. What comes out depends on
the sources alone: entries are sorted, files are named without lines, no day is written down.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Literal, get_args, get_origin

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

from dossier_gen.fields.base import Fields, Happens, To
from dossier_gen.fields.walk import plans
from dossier_gen.records import KINDS
from dossier_gen.records.delegation import Delegation
from dossier_gen.standing import Status, outcome_status
from dossier_gen.wording import CATALOGUES, plain

PACKAGE = CATALOGUES.parent
LANGUAGES = ("ru", "zh_Hans")
"""The languages with a catalogue, as their folders are named."""

KEYWORDS = {"_": None, "N_": None, "n_": (1, 2)}
UNSPOKEN = frozenset(("paper", "reliability", "rule", "then"))
"""Fields whose values no page prints, or prints as the letters that they are."""

_PO = "Content-Type: text/plain; charset=utf-8\\nContent-Transfer-Encoding: 8bit\\n"


@dataclass(frozen=True, slots=True)
class Said:
    """A message, and where it is said."""

    id: str | tuple[str, str]
    """The message, or both English forms of one that counts."""
    use: str = ""
    """As what it is used, where the same word is used as something else too: gettext's context."""
    places: set[str] = field(default_factory=set, compare=False, hash=False)

    @property
    def key(self) -> tuple[str, str]:
        """What catalogues know a message by."""
        return (self.id if isinstance(self.id, str) else self.id[0]), self.use


@cache
def messages() -> dict[tuple[str, str], Said]:
    """Every message of the program, sorted."""
    found: dict[tuple[str, str], Said] = {}
    for said, place in (*_marked(), *declared()):
        known = found.setdefault(said.key, said)
        if isinstance(said.id, tuple) and isinstance(known.id, tuple) and said.id != known.id:
            sys.exit(f"{place}: '{said.id[0]}' has two plurals, '{said.id[1]}' and '{known.id[1]}'")
        if isinstance(said.id, tuple) and isinstance(known.id, str):
            found[said.key] = known = Said(said.id, said.use, known.places)
        known.places.add(place)
    return dict(sorted(found.items()))


def _marked() -> Iterator[tuple[Said, str]]:
    """What is marked in code and templates."""
    for file in sorted((*PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.jinja"), *PACKAGE.rglob("templates/**/*.html"))):
        method = "python" if file.suffix == ".py" else "jinja2.ext:babel_extract"
        options = {} if file.suffix == ".py" else {"silent": "false", "trim_blocks": "true", "lstrip_blocks": "true"}
        place = file.relative_to(PACKAGE.parent).as_posix()
        for _, words, _, _ in extract(method, BytesIO(file.read_bytes()), KEYWORDS, (), options):
            yield Said(words if isinstance(words, str) else (words[0], words[1])), place


def declared() -> Iterator[tuple[Said, str]]:
    """What the kinds declare: nouns, values, labels, verbs, names of fields; and the words of what is computed."""
    for kind, record in KINDS.items():
        yield Said(record.noun), f"noun of {kind}"
        yield Said(record.plural), f"heading of {kind}"
        yield Said((f"{{count}} {record.noun}", f"{{count}} {record.plural.lower()}")), f"counted {kind}"
        for model in _mappings(record):
            yield from _fields(model)
    for category in _values(Delegation.model_fields["category"].annotation):
        yield Said(plain(f"{category} visit")), "Delegation.category"
    for status in (*get_args(Status), *_values(outcome_status.__annotations__["return"])):
        yield Said(status), "standing"


def _fields(model: type[Fields]) -> Iterator[tuple[Said, str]]:
    for plan in plans(model):
        owner = next(one for one in reversed(model.mro()) if plan.attribute in getattr(one, "model_fields", {}))
        place = f"{owner.__name__.removeprefix('_')}.{plan.key}"
        yield Said(plain(plan.key), "field"), place
        if plan.attribute not in UNSPOKEN:
            for value in _values(model.model_fields[plan.attribute].annotation):
                yield Said(plain(value)), place
        if isinstance(plan.to, To):
            yield Said(plan.to.label or plain(plan.key).capitalize()), place
            yield Said(plan.to.back), place
        if isinstance(plan.happens, Happens) and plan.happens.verb:
            yield Said(plan.happens.verb, "happens"), place


def _values(annotation: object) -> Iterator[str]:
    """The words that an annotation allows."""
    for inner in get_args(annotation):
        if get_origin(annotation) is Literal:
            yield from [inner] if inner and isinstance(inner, str) else []
        else:
            yield from _values(inner)


def _mappings(model: type[Fields]) -> list[type[Fields]]:
    """A class and the classes of all mappings inside it, each once."""
    found = [model]
    for one in found:
        for info in one.model_fields.values():
            found += [inner for inner in _classes(info.annotation) if inner not in found]
    return found


def _classes(annotation: object) -> Iterator[type[Fields]]:
    if isinstance(annotation, type) and issubclass(annotation, Fields):
        yield annotation
    for inner in get_args(annotation):
        yield from _classes(inner)


def translated(language: str, said: dict[tuple[str, str], Said]) -> bytes:
    """The catalogue of a language with these messages and what it knows of their translations."""
    file = CATALOGUES / language / "LC_MESSAGES" / "dossier.po"
    known = Catalog(language)
    if file.is_file():
        with file.open("rb") as opened:
            known = read_po(opened, locale=language)
    made = Catalog(language)
    for message in said.values():
        old = known.get(message.key[0], message.use or None)
        made[message.id] = _entry(message, _kept(old, message, made.num_plurals))
    return _written(made, f"Language: {language}\\n" + f"Plural-Forms: {made.plural_forms}\\n")


def template(said: dict[tuple[str, str], Said]) -> bytes:
    """The catalogue without translations, for a new language."""
    made = Catalog()
    for message in said.values():
        made[message.id] = _entry(message, "" if isinstance(message.id, str) else ("", ""))
    return _written(made, "")


def _entry(message: Said, string: str | tuple[str, ...]) -> Message:
    flags = ("python-brace-format",) if "{" in "".join(message.id) else ()
    places = [(place, 0) for place in sorted(message.places) if "/" in place]
    notes = [place for place in sorted(message.places) if "/" not in place]
    return Message(message.id, string, places, flags, notes, context=message.use or None)


def _kept(old: Message | None, message: Said, forms: int) -> str | tuple[str, ...]:
    """The translation that a catalogue has for a message; empty where it has none of that shape."""
    if isinstance(message.id, str):
        return old.string if old and isinstance(old.string, str) and not old.fuzzy else ""
    fits = old and isinstance(old.string, tuple | list) and len(old.string) == forms and old.id == message.id
    return tuple(old.string) if fits else ("",) * forms


def _written(catalogue: Catalog, header: str) -> bytes:
    written = BytesIO()
    write_po(written, catalogue, width=0, omit_header=True, include_lineno=False, sort_output=True)
    lines = "".join(f'"{line}\\n"\n' for line in (header + _PO).split("\\n") if line)
    return f'msgid ""\nmsgstr ""\n{lines}\n'.encode() + written.getvalue().strip() + b"\n"


def files() -> dict[Path, bytes]:
    """Every catalogue as it should be."""
    said = messages()
    made = {CATALOGUES / language / "LC_MESSAGES" / "dossier.po": translated(language, said) for language in LANGUAGES}
    return {CATALOGUES / "dossier.pot": template(said), **made}


def main() -> None:
    """Write the catalogues."""
    for path, content in files().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        with BytesIO(content) as opened:
            entries = [message for message in read_po(opened) if message.id]
        left = sum(not all(one.string if isinstance(one.string, tuple | list) else (one.string,)) for one in entries)
        print(f"{path.relative_to(PACKAGE.parent)}: {len(entries)} messages, {left} without a translation")


if __name__ == "__main__":
    main()
