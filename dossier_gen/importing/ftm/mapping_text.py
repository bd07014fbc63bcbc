"""The mapping of the format: into which field of which record each cell of an entity's rows goes."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from dossier_gen.importing.ftm.edges import LINKS, TOLD
from dossier_gen.importing.ftm.tongues import COLUMNS

_COMMON = "wikidata=identifiers.wikidata"

_FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "person": "born=born.at birthplace=born.place died=died.at citizenship languages website",
        "institution": "type acronym country seat founded dissolved predecessor website",
        "country": "code website",
        "place": "type country coordinates",
        "event": "type status at dates where=place number",
        "delegation": "category dates",
        "agreement": "type signed=signed.at languages=authentic_languages",
        "relation": "between established",
        "source": "type title publisher authors published accessed url archived language",
    }
)
"""By kind the columns of its rows, each with its path where that is another word."""

_TEXTS: Mapping[str, str] = MappingProxyType(
    {"person": "family=family_name given=given_name patronymic", "source": "remark"}
)
"""By kind the columns of words in languages, beside name, summary and body."""

_ITEMS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "person tenure": (
            "office=office body=institution from to elected attested party",
            "title constituency",
        ),
        "institution office": ("seats=expected rank", "title"),
        "institution member": ("member as from to", ""),
        "event side": ("for person=participants[].person role=participants[].role", "as=participants[].as"),
        "event statement": ("who=by act statement=id readout", "says quote"),
        "delegation member": ("who=person", "says=as"),
        "agreement party": ("who=party date=signed from=in_force to=withdrawn", "says=reservation"),
        "agreement signatory": ("who=person", ""),
        "relation status": ("from to", "status=name"),
    }
)
"""By sort of row the columns that go into an item of a list, and those of words in languages."""

_LISTS: Mapping[str, str] = MappingProxyType(
    {
        "person tenure": "tenures[]",
        "institution office": "offices.{office}",
        "institution member": "members[]",
        "event side": "sides[]",
        "event statement": "statements[]",
        "delegation member": "members[]",
        "agreement party": "parties[]",
        "agreement signatory": "signed.signatories[]",
        "relation status": "status[]",
    }
)


NOTED: Mapping[str, str] = MappingProxyType(
    {
        "person": "sort name_order",
        "institution": "sort",
        "place": "zone website",
        "event": "website",
        "delegation": "expected_members website",
        "agreement": "ready in_force expires terminated website",
        "relation": "mechanisms website",
        "source": "original_title reliability credibility licence website",
    }
)
"""By kind the fields that this program tells in a note, as they stand."""


def mapping_text() -> str:
    """The text of the mapping."""
    parts = [
        "# What becomes of entities of FollowTheMoney. The columns are those that the reader makes of them.",
        'source: "{cited}"',
        'at: "{cited at}"',
        "rows: part",
        "records:",
    ]
    for kind, columns in _FIELDS.items():
        links = " ".join(role.replace(" ", "_") for role in LINKS.get(kind, ()) if role not in columns.split())
        texts = f"{_TEXTS.get(kind, '')} name summary body"
        parts += _block(kind, kind, f"{columns} {links} {NOTED.get(kind, '')} {_COMMON}", texts, "")
        parts += _block(f"{kind} name", kind, "text lang role", "", "names[].")
        parts += _block(f"{kind} identifier", kind, "number={system}", "", "identifiers.")
    for part, (columns, texts) in _ITEMS.items():
        told = " ".join(field for field in TOLD.get(part, ()) if field not in texts.split())
        parts += _block(part, part.partition(" ")[0], f"{columns} {told}", texts, f"{_LISTS[part]}.")
    parts += _block("event side alone", "event", "who=for", "", "sides[].")
    return "\n".join(parts) + "\n"


def _block(part: str, kind: str, columns: str, texts: str, before: str) -> Iterator[str]:
    yield f"  - kind: {kind}"
    yield f"    when: {{part: {part}}}"
    yield '    id: "{own}"'
    yield "    fields:"
    yield '      identifiers.followthemoney: "{foreign}"'
    fields = [(*_parted(words), "") for words in columns.split()]
    fields += [(*_parted(words), tag) for words in texts.split() for tag in ("", *COLUMNS)]
    for column, path, tag in fields:
        heading = f"{column}@{tag}" if tag else column
        yield f'      {before}{path}{f".{tag}" if tag else ""}: "{{{heading}}}"'
    yield "    columns:"
    yield '      note: {to: notes, join: "\\n\\n"}'


def _parted(words: str) -> tuple[str, str]:
    column, _, path = words.partition("=")
    return (column if path else words.replace("_", " ") if words in _LINKED else words), path or column


_LINKED = frozenset(role.replace(" ", "_") for roles in LINKS.values() for role in roles)
