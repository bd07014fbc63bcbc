"""Forms of records: whatever a form shows, it gives back as it was, and what it cannot show it carries along."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from dossier_gen.editing.controls import Sort, form_of
from dossier_gen.editing.filled import Tongues, filled, named
from dossier_gen.editing.posted import form_from, gathered
from dossier_gen.editing.sheets import Remark, Sheet
from dossier_gen.editing.steps import step
from dossier_gen.editing.values import told
from dossier_gen.fields.refs import Ref
from dossier_gen.nodes import Plain, read
from dossier_gen.records import FOLDERS, KINDS
from tests.conftest import SMALL, WorldMaker
from tests.filling import desk_of, sent_of
from tests.hostile import VISIBLE, record_of

pytestmark = pytest.mark.slow

CODE = Path(__file__).parent.parent / "dossier_gen"
SITE_STYLE, EDITOR_STYLE = CODE / "assets" / "dossier.css", CODE / "editing" / "assets" / "edit.css"
TONGUES = Tongues(("en", "zh-Hans", "ru"))

ODD = """\
# how this came about
name: {ru: Имя, fr: Nom}   # two languages, none of them asked for first
type: meeting
foo: {bar: [1, 2], baz: ~}
at: {date: 2024-05-14, part: morning}
place: [not, a, place]
sides:
  - for: country/northland
    participants:
      - person: person/ada-example
      - {person: person/ivan-obraztsov, as: Guest, hat: top}
    colour: green
  - just words
statements:
  - {by: person/ada-example, act: praises, says: "Two\\nlines  ", cite: [source/a,  'source/a,p 3', {source: source/a}]}
outcomes: []
identifiers: {b: '2', a: '1'}
audience: nobody-knows
summary: |
  A paragraph.

  Another one.
extra: {}
"""
"""A record with nearly everything that a form does not expect."""


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_of_a_kind_has_a_control(kind: str) -> None:
    """A form asks for every field that the class of the kind has, by the name that it has in files."""
    asked = [one.key for one in form_of(kind).fields]
    assert asked == [info.alias or name for name, info in KINDS[kind].model_fields.items()]
    assert all(one.help for one in form_of(kind).fields)


def test_fields_have_controls_of_their_sort() -> None:
    """Refs are picked among their kinds, dates are explained, what may be short is known to be so."""
    event = form_of("event")
    place, sides, at = (event.field(key) for key in ("place", "sides", "at"))
    assert place and sides and sides.inner and at
    participants = sides.inner.field("participants")
    assert (place.sort, place.kinds, at.sort) == (Sort.REF, ("place",), Sort.MOMENT)
    assert participants and participants.inner
    assert (participants.inner.short, participants.inner.field("person").kinds) == ("person", ("person",))


@pytest.mark.parametrize(
    ("kind", "field", "noun"),
    [
        ("delegation", "places", "place"),
        ("delegation", "programme", "programme item"),
        ("delegation", "logistics", "arrangement"),
        ("agreement", "supersedes", "agreement"),
        ("person", "tenures", "tenure"),
    ],
)
def test_a_button_calls_an_item_by_its_name(kind: str, field: str, noun: str) -> None:
    """What one more of a list is called, whatever the list is called."""
    control = form_of(kind).field(field)
    assert control
    assert control.noun == noun


@pytest.mark.parametrize("path", sorted(SMALL.glob("*/*.yaml")), ids=lambda path: path.stem)
def test_a_record_is_given_back_as_it_was(path: Path) -> None:
    """A form into which nobody types holds the value of the file."""
    value = read(path.read_bytes(), "").value
    form = named(filled(form_of(FOLDERS[path.parent.name]), value, TONGUES))
    assert told(form, "en").value == value


def test_what_a_browser_sends_is_the_record(small_with: WorldMaker) -> None:
    """A page that is sent as it came changes no byte of the file: not of a plain record, nor of a very odd one."""
    folder = small_with({"events/odd.yaml": ODD})
    desk = desk_of(folder.parent, "en", "zh-Hans", "ru")
    firsts = {ref.kind: ref for ref in desk.shelf.corpus.files}
    for ref in (*firsts.values(), Ref("event", "odd")):
        page, file = desk.edit(ref), desk.shelf.file_of(ref)
        assert page is not None
        sheet = desk._received(ref.kind, ref.id, gathered(sent_of(page)))
        assert sheet.told.value == read(file.read_bytes(), "").value, ref
        assert sheet.data() == file.read_bytes(), ref


def test_what_has_no_control_is_shown(small_with: WorldMaker) -> None:
    """Fields that the kind does not have, and values that fit no control, are shown as they are written."""
    page = desk_of(small_with({"events/odd.yaml": ODD}).parent).edit(Ref("event", "odd")) or b""
    for line in ("foo:", "colour: green", "hat: top", "just words", "- a\n- place"):
        assert line in page.decode(), line


@pytest.mark.parametrize("kind", KINDS)
def test_text_of_records_is_no_markup(kind: str, small_folder: Path) -> None:
    """Hostile words in every field of a kind make no element and no attribute, and are given back as they were."""
    desk = desk_of(small_folder.parent)
    text = " ".join(VISIBLE[:5])
    value = as_written(record_of(kind, text) | {text: text})
    assert isinstance(value, dict)
    sheet = Sheet(kind, "one", b"", named(filled(form_of(kind), value, TONGUES)), TONGUES)
    sheet.remarks.append(Remark("name", text, text))
    page = desk.pages.sheet(sheet, text, text, {text: text})
    reader = Elements()
    reader.feed(page.decode())
    assert reader.tags <= OURS
    assert not [name for name in reader.attributes if name.startswith("on") or name == "style"]
    assert desk._received(kind, "one", gathered(sent_of(page))).told.value == value


OURS = frozenset(
    (
        *("html", "head", "meta", "title", "link", "script", "body", "header", "nav", "main", "section", "div", "span"),
        *("a", "p", "h1", "h2", "ul", "li", "dl", "dt", "dd", "pre", "code", "em", "strong", "time", "ins", "del"),
        *("form", "input", "label", "select", "option", "textarea", "button", "datalist", "details", "summary"),
    )
)
"""The elements that the pages of the editor have."""


class Elements(HTMLParser):
    """Notes elements and attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attributes)


def as_written(value: object) -> Plain:
    """A value as it stands in a file: texts, lists and mappings."""
    if isinstance(value, dict):
        return {str(key): as_written(one) for key, one in value.items()}
    if isinstance(value, list):
        return [as_written(one) for one in value]
    return str(value).lower() if isinstance(value, bool) else str(value)


def typed(kind: str, value: dict[str, Plain], *steps: str, **texts: str) -> dict[str, Plain]:
    """The value of a form after some steps and with some texts typed into it."""
    form = named(filled(form_of(kind), value, TONGUES))
    for one in steps:
        does, _, name = one.partition(":")
        assert step(form, does, name, TONGUES), one
    for name, text in texts.items():
        node = form
        for part in name.split("__"):
            node = node.rows[int(part)] if part.isdigit() else node.field(part)
        node.text = text
    return told(form, "en").value


def test_new_values_are_written_in_short() -> None:
    """A participant is a ref, a citation a line, words in one language a plain text, unless there is more to them."""
    value = typed(
        "event",
        {"name": "Talks"},
        *("add:sides", "add:sides.0.participants", "add:sides.0.participants", "add:cite"),
        sides__0__for="country/northland",
        sides__0__participants__0__person="person/ada-example",
        sides__0__participants__1__person="person/ivan-obraztsov",
        sides__0__participants__1__role="host",
        cite__0__source="source/almanac",
        cite__0__at="p. 3",
    )
    guests = ["person/ada-example", {"person": "person/ivan-obraztsov", "role": "host"}]
    assert value["sides"] == [{"for": "country/northland", "participants": guests}]
    assert (value["name"], value["cite"]) == ("Talks", ["source/almanac, p. 3"])


def test_a_second_language_makes_a_mapping() -> None:
    """Words without a language become those of the default one as soon as there are others."""
    assert typed("topic", {"name": "Rivers"}, name__2="Реки")["name"] == {"en": "Rivers", "ru": "Реки"}


def test_blank_rows_are_not_written() -> None:
    """What was added and left blank is nothing, and does not shift what is said of its neighbours."""
    form = named(filled(form_of("person"), {"name": "Ada", "cite": ["source/a", "source/b"]}, TONGUES))
    step(form, "add", "cite", TONGUES)
    step(form, "up", "cite.2", TONGUES)
    said = told(form, "en")
    assert said.value["cite"] == ["source/a", "source/b"]
    assert said.places["cite", 1] == "cite.2"


def test_rows_are_moved_and_removed() -> None:
    """The items of a list change places, and one that is removed takes along what it had besides."""
    value: dict[str, Plain] = {"name": "Ada", "topics": ["topic/a", "topic/b", "topic/c"]}
    assert typed("person", value, "down:topics.0", "remove:topics.2")["topics"] == ["topic/b", "topic/a"]


def test_what_cannot_be_written_is_told() -> None:
    """Two offices of one id, a name in no language, and words where a record is to be named."""
    body: dict[str, Plain] = {"name": "Body", "offices": {"chair": {"title": "Chair"}}}
    form = named(filled(form_of("institution"), body, TONGUES))
    step(form, "add", "offices", TONGUES)
    step(form, "add", "name", TONGUES)
    form.field("offices").rows[1].key = "chair"
    form.field("offices").rows[1].field("title").rows[0].text = "Second chair"
    form.field("name").rows[-1].text = "Corps"
    form.field("country").text = "Norland"
    assert told(form, "en").troubles == [
        ("name", "name has words in a language that is not named: write en, ru, zh-Hans or another"),
        (
            "country",
            "country names 'Norland', but no record is called so: choose one of the list, or make it first",
        ),
        ("offices.1", "offices[1] has the name 'chair' as another has: give one of them another"),
    ]


@pytest.mark.parametrize(
    "name",
    ["sides.0.for", "~rest", "sides.99999999999999999999.for", "..", "", "sides.~kept", "a" * 5000, "sides.٣.for"],
)
@pytest.mark.parametrize("value", ["", "x", "[[[", '{"a": [1, {}]}', "null", "\x00"])
def test_nothing_that_is_sent_breaks_a_form(name: str, value: str) -> None:
    """Names and values that no form of ours sends make a form like any other."""
    form = form_from(form_of("event"), gathered([(name, value)]), TONGUES, lambda control, ref, said: ref)
    told(form, "en")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_editor_has_the_colours_of_the_site(scheme: str) -> None:
    """What is called the same in both styles is of the same colour, in the light and in the dark."""
    site, own = (path.read_text(encoding="utf-8") for path in (SITE_STYLE, EDITOR_STYLE))
    begins = {
        "light": (":root {", ":root {"),
        "dark": ('[data-md-color-scheme="slate"] {', "(prefers-color-scheme: dark)"),
    }
    ours, theirs = (
        dict(re.findall(r"--(?:dossier-)?([a-z-]+): (#[0-9a-f]{6});", text.partition(begin)[2].partition("}")[0]))
        for text, begin in zip((site, own), begins[scheme], strict=True)
    )
    shared = ours.keys() & theirs.keys()
    assert len(shared) > 8
    assert {name: ours[name] for name in shared} == {name: theirs[name] for name in shared}
