"""What a record says in place of a record that its readers may not see."""

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from dossier_gen import briefings
from dossier_gen.edition import Edition
from dossier_gen.fields.refs import Ref
from dossier_gen.findings import FindingsError
from dossier_gen.outputs.plain import write as write_json
from dossier_gen.pages import pages
from dossier_gen.prose import literal, parse, plain
from dossier_gen.unnamed import worded
from tests.conftest import made_corpus

Made = Callable[..., Edition]

SAID = {"by": "person/hidden", "act": "notes", "says": "Heard by [[person/hidden|Hid]] and `[[person/hidden]]`."}
WORLD = {
    "person/hidden": {"name": "Hid Den", "audience": "internal", "tenures": [{"title": "Spy", "from": "2000"}]},
    "place/hideout": {"name": "Hide-out", "type": "site", "audience": "partners"},
    "event/talks": {
        "type": "talks",
        "at": "2024-05-14",
        "place": "place/hideout",
        "summary": "With [[person/hidden]] at [[place/hideout|the den]].",
        "sides": [{"for": "country/ch", "participants": ["person/hidden", "person/seen"]}],
        "statements": [SAID],
        "public_wording": [
            {"of": "person/hidden", "says": {"en": "an *adviser*", "ru": "советник"}},
            {"of": "place/hideout", "says": "a house"},
        ],
    },
    "person/seen": {"tenures": [{"title": "Clerk", "from": "2000"}]},
    "delegation/d": {
        "head": "person/hidden",
        "members": ["person/hidden", "person/seen"],
        "precedence": {"rule": "name"},
        "dates": "2024-05-14",
        "programme": [{"at": "2024-05-14", "lead": "person/hidden", "place": "place/hideout"}],
        "public_wording": [
            {"of": "person/hidden", "says": "a guest"},
            {"of": "place/hideout", "says": "a house"},
        ],
    },
}


def page(edition: Edition, path: str) -> str:
    return next(page.markdown for page in pages(edition) if page.path == path)


HIDDEN, HIDEOUT, TALKS = (Ref.parse(one) for one in ("person/hidden", "place/hideout", "event/talks"))


def test_refs_and_marks_of_the_withheld_alone_give_way() -> None:
    """Refs become those of stand-ins, marks the words of their language; what is not withheld stays as it is."""
    summary = {
        "en": "[[person/hidden|Hid]], [[ person/hidden#x ]], [[place/hideout|den]], [[person/seen]], `[[no ref]]`",
        "ru": "[[person/hidden]]",
        "ru-t-en": "[[person/hidden]]",
        "zh": "[[person/hidden]]",
    }
    whole = made_corpus({"event/talks": {**WORLD["event/talks"], "summary": summary}})[TALKS]
    made = worded(TALKS, whole, whole, {HIDDEN})
    assert dict(made.record.summary.by_language) == {
        "en": r"an \*adviser\*, an \*adviser\*, [[place/hideout|den]], [[person/seen]], `[[no ref]]`",
        "ru": "советник",
        "ru-t-en": "советник",
        "zh": r"an \*adviser\*",
    }
    stand_in = Ref("person", "unnamed.1.event.talks")
    assert [one.person for one in made.record.sides[0].participants] == [stand_in, Ref.parse("person/seen")]
    assert made.record.place == HIDEOUT
    assert {ref: str(one.name) for ref, one in made.stand_ins.items()} == {stand_in: "an *adviser*"}


def test_stand_ins_are_of_the_same_kind_and_numbered() -> None:
    """What stands in place of several records is told apart by its number; the seen part alone is changed."""
    corpus = made_corpus(
        {"event/talks": WORLD["event/talks"], "event/seen": {"type": "talks", "place": "place/hideout"}}
    )
    whole, seen = corpus[TALKS], corpus[Ref.parse("event/seen")]
    made = worded(TALKS, whole, seen, {HIDEOUT, HIDDEN})
    assert [(str(ref), type(one).noun, str(one.name)) for ref, one in sorted(made.stand_ins.items())] == [
        ("person/unnamed.1.event.talks", "person", "an *adviser*"),
        ("place/unnamed.2.event.talks", "place", "a house"),
    ]
    assert (str(made.record.name), str(made.record.place)) == ("event/seen", "place/unnamed.2.event.talks")


def test_record_that_names_nothing_withheld_stays_the_same() -> None:
    """Where its reader may see all that a record has words for, the record is the one that it was."""
    whole = made_corpus({"event/talks": WORLD["event/talks"]})[TALKS]
    made = worded(TALKS, whole, whole, {Ref.parse("person/seen")})
    assert (made.record is whole, made.stand_ins) == (True, {})


def test_words_stand_in_place_of_the_withheld(edition_of: Made) -> None:
    """Marks, participants, speakers and places read as the record words them, without a link and as plain words."""
    shown = page(edition_of(WORLD), "events/talks.md")
    assert shown.count("an &#42;adviser&#42;") >= 4
    assert "a house" in shown
    body = shown.split("---\n", 2)[-1]
    assert [word for word in ("/hidden", "Hid", "Spy", "hideout", "the den", "unnamed") if word in body] == []


@pytest.mark.parametrize("audience", ["public", "partners"])
def test_no_page_and_no_count_of_the_unnamed(edition_of: Made, audience: str) -> None:
    """What stands in place of a record is no record: it has no page, and no list holds it."""
    edition = edition_of(WORLD, audience)
    assert [page.path for page in pages(edition) if "unnamed" in page.path or "hidden" in page.path] == []
    assert "adviser" not in page(edition, "people/index.md")
    assert ("Hide-out" in page(edition, "delegations/d.md")) == (audience == "partners")


def test_innermost_audience_reads_the_names(edition_of: Made) -> None:
    """Those who may see the record read its name and follow its link."""
    shown = page(edition_of(WORLD, "internal"), "events/talks.md")
    assert "[Hid Den](../people/hidden.md)" in shown
    assert "adviser" not in shown


def test_roster_and_programme_of_the_unnamed(edition_of: Made) -> None:
    """A delegation lists the unnamed by their words, with no office and no order that tells their name."""
    shown = page(edition_of(WORLD), "delegations/d.md")
    assert shown.count("a guest") >= 3
    assert [word for word in ("/hidden", "Hid", "Spy") if word in shown.split("---\n", 2)[-1]] == []


@pytest.mark.parametrize("ref", ["event/talks", "delegation/d"])
def test_briefing_prints_the_words(edition_of: Made, ref: str) -> None:
    """A PDF prints the words, and nothing of the withheld."""
    reader = PdfReader(BytesIO(briefings.pdf(edition_of(WORLD), Ref.parse(ref))))
    text = " ".join(page.extract_text() for page in reader.pages)
    assert "an *adviser*" in text or "a guest" in text
    assert "Hid" not in text
    assert "Spy" not in text


def test_a_book_of_the_unnamed_is_a_finding(edition_of: Made) -> None:
    """A briefing whose subject its reader may not see is told of at its place; the ref of what is withheld is not."""
    about = {"for": "place/hideout", "public_wording": [{"of": "place/hideout", "says": "a house"}]}
    with pytest.raises(FindingsError) as raised:
        briefings.book(edition_of({**WORLD, "briefing/b": about}), Ref.parse("briefing/b"))
    (finding,) = raised.value.findings
    assert (finding.rule, finding.file, finding.path) == ("briefing-subjects", "records/briefings/b.yaml", ("for",))
    assert "hideout" not in finding.message
    assert briefings.book(edition_of({**WORLD, "briefing/b": about}, "partners"), Ref.parse("briefing/b"))


def test_json_gives_the_words_with_the_refs(edition_of: Made, tmp_path: Path) -> None:
    """A program that meets such a ref finds what it stands for in the same file."""
    write_json(edition_of(WORLD), tmp_path)
    read = json.loads((tmp_path / "events" / "talks.json").read_text(encoding="utf-8"))
    assert read["unnamed"][read["statements"][0]["by"]] == {"en": "an *adviser*", "ru": "советник"}
    assert read["unnamed"][read["place"]] == "a house"
    assert "public_wording" not in read
    assert "unnamed" not in json.loads((tmp_path / "people" / "seen.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("words", ["an *adviser*", "[[person/x]]", "a_b `c` <d> & \\ # 1. - +", "советник 顾问"])
def test_literal_words_read_as_themselves(words: str) -> None:
    """Words that are put into prose are read as words, whatever signs they hold."""
    assert plain(literal(words), lambda _: "?") == words
    assert len(parse(literal(words))) == 1
