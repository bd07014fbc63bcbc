"""JSON-LD of pages: words of schema.org, values of the record and no others, data whatever they hold."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings

from dossier_gen.edition import Cover, Edition, open_edition
from dossier_gen.fields.refs import Ref
from dossier_gen.git import Last
from dossier_gen.graph import graph
from dossier_gen.pages.jsonld import as_json, page_data, record_data
from dossier_gen.pages.schema_org import day, moment, period, told
from dossier_gen.past import Past
from dossier_gen.records.event import Event
from dossier_gen.redact import redact
from tests.conftest import AUDIENCES, SMALL, made_corpus
from tests.hostile import INVISIBLE, VISIBLE, records_of
from tests.test_security import HOSTILE

pytestmark = pytest.mark.slow

URL = "https://river.example/"

THING = "name alternateName description identifier image sameAs mainEntityOfPage url"
WORK = (
    f"{THING} about archivedAt author breadcrumb citation contributor dateCreated dateModified datePublished encoding "
    "expires headline inLanguage isBasedOn isPartOf keywords license locationCreated mentions publisher spatialCoverage"
)
ORGANISATION = f"{THING} dissolutionDate foundingDate location member parentOrganization"
PLACE = f"{THING} containedInPlace geo"
VOCABULARY = {
    "Thing": THING,
    "Person": f"{THING} additionalName birthDate birthPlace deathDate deathPlace familyName givenName hasOccupation "
    "knowsLanguage memberOf nationality",
    **dict.fromkeys(
        ("Organization", "GovernmentOrganization", "PoliticalParty", "NewsMediaOrganization", "Corporation"),
        ORGANISATION,
    ),
    "Event": f"{THING} about attendee endDate eventStatus location organizer startDate subEvent superEvent "
    "workFeatured",
    **dict.fromkeys(("CreativeWork", "Article", "Book", "Dataset", "Report", "WebPage", "CollectionPage"), WORK),
    "Legislation": f"{WORK} legislationChanges legislationDate legislationDateOfApplicability legislationLegalForce "
    "legislationType",
    **dict.fromkeys(("Place", "City", "Country", "AdministrativeArea", "LandmarksOrHistoricalBuildings"), PLACE),
    "DefinedTerm": f"{THING} inDefinedTermSet",
    "DefinedTermSet": WORK,
    "WebSite": WORK,
    "BreadcrumbList": "itemListElement",
    "ListItem": "item name position",
    "GeoCoordinates": "latitude longitude",
    "ImageObject": "caption contentUrl copyrightNotice creditText",
    "MediaObject": "contentUrl encodingFormat",
    "PropertyValue": "propertyID value",
    "Occupation": "name occupationLocation",
    "Role": "roleName startDate endDate contributor hasOccupation",
    "OrganizationRole": "roleName startDate endDate member memberOf",
}
"""What of schema.org is used; a role repeats the property by which it is reached (schema.org, Role)."""


@pytest.fixture(scope="module")
def small() -> Edition:
    """The small world at an address, as the office itself sees it, each record changed on one day."""
    days = {f"{path.parent.name}/{path.name}": Last(date(2024, 5, 20), 1) for path in SMALL.rglob("*.yaml")}
    cover = Cover("Small world", date(2024, 6, 1), url=URL, audience="internal")
    return open_edition(SMALL, cover, remembered=Past(days, ())).edition


def data(edition: Edition, ref: str) -> dict[str, object]:
    """The JSON-LD of a record's page, read back."""
    read = json.loads(as_json(record_data(edition, Ref.parse(ref))))
    assert isinstance(read, dict)
    return read


def nodes(value: object) -> Iterator[dict[str, object]]:
    """Every mapping inside a value."""
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from nodes(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from nodes(inner)


def made(text: str, language: str = "", url: str = URL) -> Edition:
    """An edition of one record of each kind, with a text in every field that takes one."""
    seen = redact(made_corpus(records_of(text, language)), "internal", AUDIENCES)
    return Edition(graph(seen), Cover("Made", date(2024, 6, 1), url=url, audience="internal"))


def test_every_word_is_of_schema_org(small: Edition) -> None:
    """Types and properties of all pages are those of schema.org, each where it belongs."""
    for edition in (small, made("x", "ru")):
        for ref, _ in edition.corpus:
            for node in nodes(data(edition, str(ref))):
                known = VOCABULARY[str(node["@type"])].split() if "@type" in node else ["@value", "@language"]
                assert set(node) - {"@context", "@type", "@id"} <= set(known), (ref, node)


def test_every_record_is_named_at_its_address(small: Edition) -> None:
    """A record is named by the canonical address of its page, where it stands and where another names it."""
    addresses = {f"{URL}{record.folder}/{ref.id}/": small.name(ref) for ref, record in small.corpus}
    for ref, record in small.corpus:
        read = data(small, str(ref))
        assert read["@id"] == f"{URL}{record.folder}/{ref.id}/"
        assert read["@context"] == "https://schema.org"
        for node in nodes(read):
            if "@id" in node and isinstance(node["name"], str):
                assert addresses[str(node["@id"])] == node["name"]


def test_page_says_its_site_its_place_and_its_sources(small: Edition) -> None:
    """The page has its breadcrumb, the day of its last change, and the sources that the record cites."""
    page = data(small, "person/ada-example")["mainEntityOfPage"]
    assert isinstance(page, dict)
    assert page["isPartOf"] == {"@type": "WebSite", "name": "Small world", "url": URL}
    assert page["dateModified"] == "2024-05-20"
    steps = [(step["position"], step["name"], step["item"]) for step in page["breadcrumb"]["itemListElement"]]
    assert steps == [(1, "Home", URL), (2, "People", f"{URL}people/"), (3, "Ada Example", page["url"])]
    assert f"{URL}sources/northland-gazette/" in [node["@id"] for node in nodes(page["citation"])]


def test_names_carry_their_languages(small: Edition) -> None:
    """Other forms of a name are alternate names, each with its language and, where it has one, its script."""
    read = data(small, "person/ivan-obraztsov")
    forms = small.corpus[Ref.parse("person/ivan-obraztsov")].names
    told = [node for node in nodes(read["alternateName"]) if "@value" in node]
    assert {(node["@value"], str(node["@language"]).split("-")[0]) for node in told} >= {
        (form.text, form.lang) for form in forms if form.text != read["name"]
    }
    edition = made_edition({"person/p": {"names": [{"text": "Ivan", "lang": "ru", "script": "Latn"}]}})
    assert data(edition, "person/p")["alternateName"] == {"@value": "Ivan", "@language": "ru-Latn"}


def made_edition(records: dict[str, dict[str, object]], audience: str = "public", url: str = URL) -> Edition:
    """An edition of plain values by ref."""
    seen = redact(made_corpus(records), audience, AUDIENCES)
    return Edition(graph(seen), Cover("Made", date(2024, 6, 1), url=url, audience=audience))


def test_foreign_text_carries_its_language() -> None:
    """A name that the edition's language lacks is given with the language that it has."""
    edition = made_edition({"topic/t": {"name": {"ru": "Реки", "zh-Hans": "河流"}}})
    read = data(edition, "topic/t")
    assert read["name"] == {"@value": "Реки", "@language": "ru"}
    assert read["alternateName"] == {"@value": "河流", "@language": "zh-Hans"}


def test_person_has_offices_with_periods() -> None:
    """An office in an institution is a membership with a role, an office of a country an occupation."""
    tenures = [
        {"office": "institution/i#chair", "from": "2020-01-02", "to": "2021"},
        {"title": "President of X", "institution": "country/x", "from": "2022-03-04"},
    ]
    bodies = {"institution/i": {"type": "parliament", "offices": {"chair": {"title": "Chair of I"}}}, "country/x": {}}
    person = {"tenures": tenures, "born": {"at": "1961-01-26~"}, "died": {"at": "2023-11-22"}}
    read = data(made_edition({"person/p": person, **bodies}), "person/p")
    assert "birthDate" not in read
    assert read["deathDate"] == "2023-11-22"
    assert read["memberOf"] == {
        "@type": "OrganizationRole",
        "roleName": "Chair of I",
        "startDate": "2020-01-02",
        "memberOf": {"@type": "GovernmentOrganization", "@id": f"{URL}institutions/i/", "name": "institution/i"},
    }
    role = read["hasOccupation"]
    assert isinstance(role, dict)
    assert (role["startDate"], role["hasOccupation"]["name"]) == ("2022-03-04", "President of X")


def test_event_has_place_people_and_time() -> None:
    """An event has its time with the offset of its zone, its place, its host and all who took part."""
    seats = [{"person": "person/p", "role": "host"}, "person/q"]
    sides = [{"for": "institution/i", "participants": seats}, {"for": "country/x"}]
    event = {"type": "talks", "at": "2023-11-22T10:00[Asia/Shanghai]", "place": "place/h", "sides": sides}
    others = {"person/p": {}, "person/q": {}, "place/h": {"type": "building"}, "country/x": {}}
    read = data(made_edition({"event/e": event, "institution/i": {"type": "chamber"}, **others}), "event/e")
    assert read["startDate"] == "2023-11-22T10:00:00+08:00"
    assert [node["name"] for node in nodes(read["attendee"])] == ["institution/i", "person/p", "person/q"]
    assert [node["name"] for node in nodes([read["organizer"], read["location"]])] == ["person/p", "place/h"]
    cancelled = data(made_edition({"event/e": {"type": "talks", "status": "cancelled"}}), "event/e")
    assert cancelled["eventStatus"] == "https://schema.org/EventCancelled"


def test_agreement_has_dates_parties_and_force(small: Edition) -> None:
    """A treaty is legislation with its days, parties and signatories, and with its force on the edition's day."""
    read = data(small, "agreement/river-treaty")
    record = small.corpus[Ref.parse("agreement/river-treaty")]
    assert read["@type"] == "Legislation"
    assert read["legislationDate"] == str(record.signed.at)  # type: ignore[attr-defined]
    statement = data(made_edition({"agreement/a": {"type": "joint-statement"}}), "agreement/a")
    assert statement["@type"] == "CreativeWork"
    expired = {"type": "treaty", "in_force": "1990-01-01", "expires": "2000-01-01"}
    read = data(made_edition({"agreement/a": expired}), "agreement/a")
    assert (read["legislationLegalForce"], read["expires"]) == ("https://schema.org/NotInForce", "2000-01-01")
    assert read["legislationDateOfApplicability"] == "1990-01-01"


def test_identifiers_lead_to_their_systems() -> None:
    """An identifier of a known system and form is an address of the same thing; any other stays an identifier."""
    known = {"wikidata": "Q42", "viaf": "113230702", "own": "x/1", "gnd": "javascript:alert(1)"}
    record = {"identifiers": known, "website": "https://x.example/"}
    read = data(made_edition({"person/p": record}), "person/p")
    assert read["sameAs"] == ["https://www.wikidata.org/wiki/Q42", "https://viaf.org/viaf/113230702", record["website"]]
    assert {node["propertyID"]: node["value"] for node in nodes(read["identifier"])} == known


@pytest.mark.parametrize("written", ["2023", "2023-11", "198X", "1961-01-26~", "1802-01-01?", "2023-11-21/2023-11-23"])
def test_only_a_single_certain_day_is_a_date(written: str) -> None:
    """A year, a month, an approximate or uncertain day, a span: none is made a day."""
    when = Event.model_validate({"name": "x", "type": "talks", "dates": written}).dates
    assert when
    assert day(when) is None


def test_periods_and_moments_keep_their_precision() -> None:
    """The ends of a period are given where they are days; a moment without a time is its day."""
    span = Event.model_validate({"name": "x", "type": "talks", "dates": "2023-11-21/2023-12"}).dates
    assert told(made_edition({}), period(span, span)) == {"startDate": "2023-11-21"}
    at = Event.model_validate({"name": "x", "type": "talks", "at": {"date": "2023-11-22", "part": "morning"}}).at
    assert moment(at) == "2023-11-22"


def test_without_an_address_nothing_is_addressed(public_edition: Edition) -> None:
    """Where the site has no address there is no relative one: no ids, and no addresses but those of sources."""
    for ref, _ in public_edition.corpus:
        for node in nodes(data(public_edition, str(ref))):
            assert not {"@id", "item", "contentUrl"} & set(node)
            assert str(node.get("url", "https://")).startswith("https://")


def test_withheld_records_are_in_no_data(public_edition: Edition, small: Edition) -> None:
    """What the internal data name, the public data do not, and withheld changes show no day."""
    internal = "".join(as_json(record_data(small, ref)) for ref, _ in small.corpus)
    public = "".join(as_json(record_data(public_edition, ref)) for ref, _ in public_edition.corpus)
    assert "oncealed" in internal
    assert "oncealed" not in public
    assert "dateModified" not in public


@pytest.mark.parametrize("language", ["", "ru"])
@pytest.mark.parametrize("text", [*VISIBLE, *INVISIBLE, "a\u2028b\u2029c", "<!--<script>", "]]>"])
def test_hostile_text_stays_data(text: str, language: str) -> None:
    """A hostile text in every field reads back as itself, and no sign in the data ends or opens an element."""
    _stays_data(text, language)


@settings(max_examples=30)
@given(HOSTILE)
def test_any_text_stays_data(text: str) -> None:
    """So does any text."""
    _stays_data(text, "")


def _stays_data(text: str, language: str) -> None:
    edition = made(text, language)
    plain = made("x", language)
    for ref, record in edition.corpus:
        written = as_json(record_data(edition, ref))
        assert not set("<>&\u2028\u2029") & set(written)
        read = json.loads(written)
        name = read["name"]
        assert (name if isinstance(name, str) else name["@value"]) == str(record.name)
        same = [node.get("@type") for node in nodes(json.loads(as_json(record_data(plain, ref))))]
        assert [node.get("@type") for node in nodes(read)] == same


def test_other_pages_say_what_they_are(small: Edition) -> None:
    """An index is a collection with its breadcrumb; the front page has none."""
    index = page_data(small, "people/index.md", "People", "CollectionPage")
    assert index["@id"] == f"{URL}people/"
    assert [node["name"] for node in nodes(index["breadcrumb"]) if "position" in node] == ["Home", "People"]
    assert "breadcrumb" not in page_data(small, "index.md", "Overview", "WebPage")


def test_demonstration_is_data_throughout() -> None:
    """Every record of the demonstration dossier gives data that read back."""
    folder = Path(__file__).parent.parent / "records"
    edition = open_edition(folder, Cover("Demonstration", date(2026, 1, 31), url=URL)).edition
    for ref, _ in edition.corpus:
        assert data(edition, str(ref))["@id"]
