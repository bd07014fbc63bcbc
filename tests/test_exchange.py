"""What the sides of an event said, side by side."""

from dossier_gen.exchange import exchange, side_of
from dossier_gen.fields.refs import Ref
from dossier_gen.records.event import Event, Statement

BODIES = {
    "institution/duma": {"type": "chamber", "country": "country/ru"},
    "institution/senate": {"type": "chamber", "country": "country/ru"},
    "institution/congress": {"type": "parliament", "country": "country/cn"},
    "person/volodin": {},
    "person/xi": {},
    "person/guest": {},
    "topic/trade": {},
    "topic/rivers": {},
}


def said(by: str, *topics: str, **fields: object) -> dict[str, object]:
    return {"by": by, "act": "notes", "says": "So.", "topics": [f"topic/{name}" for name in topics], **fields}


def sides(*named: tuple[str, str]) -> list[dict[str, object]]:
    return [{"for": side, "participants": [person]} for side, person in named]


CHINA_AND_RUSSIA = sides(("country/cn", "person/xi"), ("country/ru", "person/volodin"))


def aligned(corpus_of, statements, seats=CHINA_AND_RUSSIA):
    """The rows of an exchange: topic, then for each column the places of its statements, negative where told above."""
    event = Event.model_validate({"name": "E", "type": "talks", "sides": seats, "statements": statements})
    found = exchange(corpus_of(BODIES), event)
    columns = [str(side) if side else "others" for side in found.sides]
    rows = {
        str(one.topic.id) if one.topic else "": [
            [(saying.place, saying.told_under.id if saying.told_under else "") for saying in cell] for cell in one.cells
        ]
        for one in found.rounds
    }
    return columns, rows


def test_a_topic_is_a_row_and_a_side_a_column(corpus_of):
    """What both said on a topic stands in one row; where one side is not reported, its cell is empty."""
    columns, rows = aligned(
        corpus_of, [said("person/xi", "trade"), said("person/xi", "rivers"), said("person/volodin", "trade")]
    )
    assert columns == ["country/cn", "country/ru"]
    assert rows == {"trade": [[(0, "")], [(2, "")]], "rivers": [[(1, "")], []]}


def test_a_statement_on_two_topics_stands_in_full_once(corpus_of):
    """Under its further topics a statement is only referred to, so that nothing is said twice and no row misses it."""
    _, rows = aligned(corpus_of, [said("person/xi", "rivers", "trade"), said("person/volodin", "trade")])
    assert rows == {"rivers": [[(0, "")], []], "trade": [[(0, "rivers")], [(1, "")]]}


def test_statements_that_name_no_topic_have_a_row_of_their_own(corpus_of):
    """They are not lost, and not laid to a topic that nobody named."""
    assert aligned(corpus_of, [said("person/xi")])[1] == {"": [[(0, "")], []]}


def test_who_belongs_to_no_side_speaks_in_the_last_column(corpus_of):
    """A mediator's words are not laid to a side; without such words there is no such column."""
    columns, rows = aligned(corpus_of, [said("person/guest", "trade")])
    assert columns == ["country/cn", "country/ru", "others"]
    assert rows == {"trade": [[], [], [(0, "")]]}


def test_of_many_sides_only_those_that_spoke_have_a_column(corpus_of):
    """A conference of many is no wider than what was said there."""
    many = [*CHINA_AND_RUSSIA, *sides(("institution/duma", "person/guest")), {"for": "country/kz"}]
    assert aligned(corpus_of, [said("person/xi", "trade")], many)[0] == ["country/cn"]


def side(corpus_of, seats, **fields: object) -> str:
    event = Event.model_validate({"name": "E", "type": "talks", "sides": seats})
    statement = Statement.model_validate({"by": "person/guest", "act": "notes", "says": "So.", **fields})
    return str(side_of(corpus_of(BODIES), event, statement))


def test_a_statement_speaks_for_the_side_it_names_before_that_of_its_speaker(corpus_of):
    """On whose behalf something is said outweighs where the speaker sits."""
    both = sides(("institution/congress", "person/xi"), ("institution/duma", "person/volodin"))
    assert side(corpus_of, both, by="person/xi") == "institution/congress"
    assert side(corpus_of, both, by="person/xi", on_behalf_of="institution/duma") == "institution/duma"
    assert side(corpus_of, both, by="person/volodin", on_behalf_of="country/ru") == "institution/duma"
    assert side(corpus_of, both, by="institution/congress") == "institution/congress"


def test_a_country_is_no_side_where_two_of_its_bodies_sit(corpus_of):
    """What is said for the country then goes by the speaker's seat alone."""
    inner = sides(("institution/duma", "person/volodin"), ("institution/senate", "person/guest"))
    assert side(corpus_of, inner, by="person/guest", on_behalf_of="country/ru") == "institution/senate"
    assert side(corpus_of, inner, by="country/ru") == "None"


def test_speakers_stand_over_their_column(corpus_of):
    """Each column names who speaks in it, in order of first statement."""
    statements = [said("person/volodin", "trade"), said("institution/duma", "trade"), said("person/xi", "trade")]
    event = Event.model_validate({"name": "E", "type": "talks", "sides": CHINA_AND_RUSSIA, "statements": statements})
    found = exchange(corpus_of(BODIES), event)
    assert found.speakers == (
        (Ref.parse("person/xi"),),
        (Ref.parse("person/volodin"), Ref.parse("institution/duma")),
    )
