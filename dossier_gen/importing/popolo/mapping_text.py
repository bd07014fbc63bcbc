"""The mapping of the format: into which field of which record each cell of an object's rows goes."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

_SPOKEN = ("en", "ru", "zh-Hans", "ar", "es", "fr", "de")
TAGS = (*_SPOKEN, *(f"{tag}-t-en" for tag in _SPOKEN[1:]), "en-t-ru", "en-t-zh-hans")
"""The languages in which a name or a title may stand beside the first, translations of the dossier's own with them."""

IDENTIFIERS = 12
"""How many identifiers of one object are taken as such."""

_WORDS = "name website"

_FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "person": "family_name given_name patronymic=patronymic_name sort=sort_name summary body=biography "
        "born.at=born died.at=died born.place=birth_place died.place=death_place citizenship languages",
        "institution": "type acronym country part_of=parent founded dissolved seat predecessor counterpart "
        "summary body",
        "country": "code capital",
        "place": "type within country coordinates zone summary",
        "event": "type dates at place=where status series part_of delegation summary",
        "delegation": "dates category sent_by received_by head places members[].person=members summary",
        "source": "type title url",
    }
)
"""By kind the paths, each with its column where that has another name."""

_ITEMS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "person tenure": (
            "tenures[]",
            "office institution title from to elected appointed attested party constituency ended_by",
        ),
        "institution office": ("offices.{office}", "title rank expected"),
        "institution member": ("members[]", "member as from to"),
        "event side": ("sides[]", "for participants[].person=person participants[].as=as participants[].role=role"),
    }
)
"""By sort of row the item of a list that it makes, and the fields there."""


def mapping_text() -> str:
    """The text of the mapping."""
    lines = [
        "# What becomes of the objects of Popolo. The columns are those that the reader makes of them.",
        'source: "{cited}"',
        'at: "{cited at}"',
        "rows: part",
        "records:",
    ]
    for kind, fields in _FIELDS.items():
        lines += [*_head(kind, kind), *_lines("", f"{_WORDS} {fields}"), *_spoken("name"), *_identified()]
        lines += _spoken("official_name") if kind == "country" else ()
        lines += ["    columns:", '      note: {to: notes, join: "\\n\\n"}']
        if kind in ("person", "institution", "country", "place"):
            lines += [*_head(f"{kind} name", kind), *_lines("names[].", "text lang role scheme script from to")]
            lines += _lines("names[].", "note=remark")
    for part, (before, fields) in _ITEMS.items():
        lines += [*_head(part, part.partition(" ")[0]), *_lines(f"{before}.", fields)]
        lines += _spoken("offices.{office}.title") if part == "institution office" else ()
    return "\n".join(lines) + "\n"


def _head(part: str, kind: str) -> Iterator[str]:
    yield f"  - kind: {kind}"
    yield f"    when: {{part: {part}}}"
    yield '    id: "{own}"'
    yield "    match: identifiers" if part == kind else "    match: id"
    yield "    fields:"
    yield '      identifiers.popolo: "{foreign}"'


def _lines(before: str, fields: str) -> Iterator[str]:
    for words in fields.split():
        path, _, column = words.partition("=")
        yield f'      {before}{path}: "{{{column or path}}}"'


def _spoken(path: str) -> Iterator[str]:
    """A text in each of the languages."""
    yield from (f'      {path}.{tag}: "{{{path.rpartition(".")[2]}@{tag}}}"' for tag in TAGS)


def _identified() -> Iterator[str]:
    numbers = range(IDENTIFIERS)
    yield from (f'      "identifiers.{{scheme.{number}}}": "{{identifier.{number}}}"' for number in numbers)
