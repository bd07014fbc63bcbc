"""The rules of identity: which two records are likely one, what keeps two apart, and refs that were given up."""

from collections import Counter

import pytest

from dossier_gen.corpus import Corpus
from dossier_gen.fields.refs import Ref
from dossier_gen.rules import identity
from dossier_gen.rules.likeness import Grade, Look, may_be_one, signs
from tests.conftest import POLICY, found, made_corpus

SOURCE = {"type": "article", "title": "T", "publisher": "P", "published": "2024", "language": "en", "file": "t.txt"}


def twins(one, two, kind="person"):
    """The reasons why two records of a kind are likely one."""
    needed = {"person": {}, "place": {"type": "city"}, "institution": {"type": "other"}}[kind]
    records = {f"{kind}/a": {**needed, **one}, f"{kind}/b": {**needed, **two}}
    return [finding.message.partition(": ")[2] or finding.message for finding in found(records, "likely-twins")]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Vyacheslav Volodin", "Вячеслав Викторович Володин"),
        ("Vyacheslav Volodin", "Volodin, Viacheslav"),
        ("Вячеслав Володин", "Vâčeslav Volodin"),
        ("Xi Jinping", "Си Цзиньпин"),
        ("Си Цзиньпин", "Jinping Xi"),
        ("Xí Jìnpíng", "XI Jinping"),
        ("习近平", "习近平 "),
    ],
)
def test_one_person_twice_is_found(one, two):
    """Two spellings of one name make likely twins, whichever comes first."""
    forms = {"names": [{"text": two, "lang": "und"}]}
    assert twins({"name": one}, forms)
    assert twins(forms, {"name": one})


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ({"name": "Wang Aijun"}, {"name": "Wang Aiyun"}),
        ({"name": "Ivan Petrov"}, {"name": "Ivan Petrova"}),
        ({"name": "Иван Ильич Петров"}, {"name": "Иван Кузьмич Петров", "sort": "P"}),
        ({"name": "Иван Ильич Петров"}, {"name": "Ivan Petrov", "patronymic": "Sergeyevich"}),
        ({"name": "A B", "born": {"at": "1950"}}, {"name": "B A", "born": {"at": "1960"}}),
        ({"name": "A B", "different_from": ["person/b"]}, {"name": "B A"}),
        ({"name": "A B"}, {"name": "B A", "different_from": ["person/a"]}),
        (
            {"name": "Li Wei", "names": [{"text": "李伟", "lang": "zh-Hans"}]},
            {"name": "Wei Li", "names": [{"text": "李薇", "lang": "zh-Hans"}]},
        ),
    ],
)
def test_two_persons_are_left_alone(one, two):
    """What the records say of themselves, or of each other, keeps two persons apart."""
    assert twins(one, two) == []


@pytest.mark.parametrize(
    ("kind", "one", "two", "count"),
    [
        ("institution", {"name": "Committee of Ice"}, {"name": "The Ice Committee"}, 1),
        ("institution", {"name": "Ministry of the Interior"}, {"name": "Interior Ministry"}, 1),
        ("institution", {"name": "Bank of Ice and the Sea"}, {"name": "The Ice and Sea Bank"}, 1),
        ("institution", {"name": "Embassy of Aa in Bb"}, {"name": "Embassy of Bb in Aa"}, 0),
        ("institution", {"name": "House", "country": "country/ru"}, {"name": "HOUSE.", "country": "country/cn"}, 0),
        ("institution", {"name": "House"}, {"name": "House.", "predecessor": "institution/a"}, 0),
        ("institution", {"name": "A"}, {"names": [{"text": "A", "lang": "en", "role": "former"}]}, 0),
        ("place", {"name": "Чанчунь"}, {"name": "Changchun"}, 1),
        ("place", {"name": "Jilin."}, {"name": "Jilin", "type": "region"}, 0),
        ("place", {"name": "Hall", "coordinates": [1, 2]}, {"name": "HALL!", "coordinates": [1, 9]}, 0),
        ("place", {"name": "Hall", "within": "place/a"}, {"name": "HALL!"}, 1),
        ("place", {"name": "Hall", "within": "place/x"}, {"name": "HALL!"}, 1),
        ("place", {"name": "Hall"}, {"name": "HALL!", "within": "place/x"}, 1),
        ("place", {"name": "Hall", "within": "place/x"}, {"name": "HALL!", "within": "place/x"}, 1),
        ("place", {"name": "Hall", "coordinates": [1, 2]}, {"name": "HALL!"}, 1),
        ("place", {"name": "Hall", "within": "place/x"}, {"name": "HALL!", "within": "place/y"}, 0),
        ("place", {"name": "Hall", "country": "country/ru"}, {"name": "HALL!", "country": "country/cn"}, 0),
        ("place", {"name": "Hall", "country": "country/ru"}, {"name": "HALL!"}, 1),
        ("place", {"name": "Hall", "coordinates": [1, 2]}, {"name": "HALL!", "coordinates": [1.1, 1.9]}, 1),
        ("place", {"name": "Hall", "coordinates": [1, 2]}, {"name": "HALL!", "coordinates": [1.25, 2]}, 0),
        ("place", {"name": "Hall", "coordinates": [0, 0]}, {"name": "HALL!", "coordinates": [0.2, 0]}, 0),
        ("place", {"name": "Щёлково"}, {"name": "Ŝëlkovo"}, 1),
        ("place", {"name": "Old Hall"}, {"name": "Hall Old"}, 0),
        ("place", {"name": "Новая Земля"}, {"name": "Земля Новая"}, 0),
        ("place", {"name": "Volodina"}, {"name": "Wolodina"}, 0),
        (
            "institution",
            {"name": "House", "part_of": "institution/x"},
            {"name": "HOUSE.", "part_of": "institution/y"},
            0,
        ),
        ("institution", {"name": "House", "part_of": "institution/x"}, {"name": "HOUSE."}, 1),
    ],
)
def test_institutions_and_places(kind, one, two, count):
    """Bodies and places are one where name and surroundings agree."""
    assert len(twins(one, two, kind)) == count


@pytest.mark.parametrize(
    ("role", "kind", "count"),
    [
        *(("acronym", "person", 0), ("card", "person", 0), ("short", "institution", 0), ("alias", "institution", 1)),
        *(("former", "person", 1), ("former", "institution", 0), ("former", "place", 0), ("birth", "person", 1)),
    ],
)
def test_names_by_which_a_thing_is_known(role, kind, count):
    """Forms for one use and short forms of letters are no names; former names are those of persons alone."""
    other = {"names": [{"text": "Ada Byron", "lang": "en", "role": role}]}
    assert len(twins({"name": "ADA: BYRON"}, other, kind)) == count


@pytest.mark.parametrize(
    ("two", "path", "reason"),
    [
        ({"name": {"en": "X", "de": "Byron, Ada"}}, ("name", "de"), "the same folded name ('ada byron')"),
        (
            {"names": [{"text": "Volodin", "lang": "en"}, {"text": "Ада Байрон", "lang": "ru"}]},
            ("names", 1, "text"),
            "the same name in another romanisation ('Ада Байрон')",
        ),
        ({"name": "Си Цзинь-пин"}, ("name",), "the same name in pinyin and in Russian letters ('Си Цзинь-пин')"),
        ({"name": "Ada Lee Byron"}, ("name",), "a name like that ('Ada Lee Byron')"),
        (
            {"name": "Ada Biryon", "born": {"at": "1815"}},
            ("name",),
            "a name like that ('Ada Biryon'), both born in 1815",
        ),
    ],
)
def test_a_likely_twin_is_told_by_what_both_have(two, path, reason):
    """The finding stands at the name that gives it away, and says how."""
    forms = [{"text": text, "lang": "en"} for text in ("Ada Bairon", "Xi Jinping")]
    records = {"person/a": {"name": "Ada Byron", "born": {"at": "1815-12"}, "names": forms}, "person/b": two}
    (finding,) = found(records, "likely-twins")
    assert (finding.path, finding.message.partition(": ")[2]) == (path, reason)


@pytest.mark.parametrize(
    ("one", "two", "count"),
    [
        ({"born": {"at": "1950"}}, {"born": {"at": "1950-05"}}, 1),
        ({"born": {"at": "1950"}}, {"born": {"at": "1951"}}, 0),
        ({"born": {"at": "1950-01-01"}}, {"born": {"at": "1950-01-02"}}, 0),
        ({"born": {"at": "1950~"}}, {"born": {"at": "1960-12-31"}}, 1),
        ({"born": {"at": "1950-12-31~"}}, {"born": {"at": "1961-01-01"}}, 0),
        ({"born": {"at": "1960-12-31"}}, {"born": {"at": "1950-12-31?"}}, 1),
        ({"died": {"at": "1950"}}, {"died": {"at": "1960"}}, 0),
        ({"born": {"at": "1950"}}, {"died": {"at": "1940"}}, 0),
        ({"died": {"at": "1940"}}, {"born": {"at": "1950"}}, 0),
        ({"born": {"at": "1950"}}, {"died": {"at": "1990"}}, 1),
        ({"born": {"at": "1950"}}, {"died": {"at": "1945~"}}, 1),
        ({"name": "Ada Byron Jr."}, {}, 0),
        ({"name": "Ada Byron Jr."}, {"name": "Byron, Ada, Sr."}, 0),
        ({"name": "Ada Byron Jr.", "born": {"at": "1950"}}, {"born": {"at": "1950"}}, 1),
        ({"name": "Ada Byron Jr.", "died": {"at": "1950"}}, {"died": {"at": "1950-05"}}, 1),
        ({"name": "Ada Byron Jr.", "born": {"at": "1950"}}, {"name": "Ada Byron Sr.", "born": {"at": "1950"}}, 0),
        ({"patronymic": "Ильич"}, {"patronymic": {"en": "Ilyich", "ru": "Ильич"}}, 1),
        ({"patronymic": "Ильич"}, {"patronymic": "Кузьмич"}, 0),
        ({"patronymic": "Ильич"}, {}, 1),
        ({"names": [{"text": "李伟", "lang": "zh-Hans"}]}, {"name": {"en": "Byron, Ada", "zh-Hans": "李薇"}}, 0),
        ({"names": [{"text": "李伟", "lang": "zh-Hant"}]}, {"name": {"en": "Byron, Ada", "zh-Hans": "李薇"}}, 1),
        ({"names": [{"text": "李伟", "lang": "zh-Hans"}]}, {"name": {"en": "Byron, Ada", "zh-Hans-t-en": "李薇"}}, 0),
    ],
)
def test_two_lives_may_be_one(one, two, count):
    """Days of birth and death, generations, patronymics and Chinese names must agree where both have them."""
    assert len(twins({"name": "Ada Byron", **one}, {"name": "Byron, Ada", **two})) == count


@pytest.mark.parametrize(
    ("one", "two", "count"),
    [
        ({"sort": "Volodin, Viktor"}, {"sort": "Volodin, V."}, 1),
        ({"sort": "Volodin, Viktor"}, {"sort": "Volodin"}, 0),
        ({"sort": "Volodin, Viktor"}, {"sort": "Orlov, V.", "family_name": "Volodin"}, 1),
        ({"sort": "Volodin, Viktor"}, {"sort": "Volodin, A.", "given_name": "V."}, 1),
        ({"sort": "Volodin, Viktor"}, {"family_name": "Volodin"}, 0),
        ({"sort": "Volodin, Viktor"}, {"sort": "Volodin", "given_name": "V."}, 0),
        ({"sort": "Volodin, Viktor"}, {"sort": "Volodin, V.", "tenures": [{"title": "Clerk"}]}, 0),
    ],
)
def test_an_initial_is_met_in_one_title_of_one_body(one, two, count):
    """Family and given name as stated, or else by the sorting form; an office without a record by body and title."""
    chair = {"tenures": [{"title": "Chair", "institution": "institution/x"}]}
    assert len(twins({"name": "A", **chair, **one}, {"name": "B", **chair, **two})) == count


NAME, TEXT = ("name",), ("names", 0, "text")


@pytest.mark.parametrize(
    ("ref", "record", "told"),
    [
        (
            "person/a",
            {
                "name": "Xi Jinping",
                "identifiers": {"Wikidata": "Q1"},
                "sort": "Xi, Jinping",
                "tenures": [
                    {"office": "institution/house#chair"},
                    {"title": "Clerk"},
                    {"institution": "institution/house", "title": "Clerk"},
                ],
            },
            [
                ("the same identifier Wikidata (Q1)", ("identifiers", "Wikidata"), Grade.CERTAIN),
                ("the same folded name ('jinping xi')", NAME, Grade.SAME),
                ("the same name in pinyin and in Russian letters ('Xi Jinping')", NAME, Grade.SAME),
                *(
                    (f"the same family name and initial in the same office (xi, {office})", ("tenures", n), Grade.LIKE)
                    for n, office in enumerate(("institution/house#chair", "Clerk", "institution/house Clerk"))
                ),
            ],
        ),
        (
            "person/a",
            {
                "name": "Volodin",
                "born": {"at": "1964"},
                "names": [{"text": "Ada Held", "lang": "en"}],
                "sort": "Volodin",
                "family_name": "Held",
                "tenures": [{"title": "Clerk"}],
            },
            [
                ("the same folded name ('volodin')", NAME, Grade.SAME),
                ("the same name in another romanisation ('Volodin')", NAME, Grade.SAME),
                ("the same folded name ('ada held')", TEXT, Grade.SAME),
                ("the same name in another romanisation ('Ada Held')", TEXT, Grade.SAME),
                *[("a name like that ('Ada Held'), both born in 1964", TEXT, Grade.LIKE)] * 3,
                ("a name like that ('Ada Held')", TEXT, Grade.LIKE),
            ],
        ),
        (
            "institution/i",
            {"name": "The Committee of the Ice", "type": "other"},
            [("the same folded name ('ice committee')", NAME, Grade.SAME)],
        ),
        (
            "place/p",
            {"name": {"ru": "Щёлково"}, "type": "city"},
            [
                *((f"the same folded name ('{one}')", ("name", "ru"), Grade.SAME) for one in ("shchelkovo", "selkovo")),
                ("the same name in pinyin and in Russian letters ('Щёлково')", ("name", "ru"), Grade.SAME),
            ],
        ),
    ],
)
def test_a_record_may_be_known_by_signs_from_the_surest_to_the_least_sure(ref, record, told):
    """Each sign says what is shared and where it stands: identifiers, names, offices, then names that are like them."""
    (made,) = (record for _, record in made_corpus({ref: record}))
    assert [(sign.reason, sign.path, sign.grade) for sign in signs(made)] == told


def test_same_caption_is_told_once():
    """Two records with the very same name are a finding of unique-captions alone."""
    records = {"person/a": {"name": "Ada Example"}, "person/b": {"name": "ADA EXAMPLE"}}
    assert found(records, "likely-twins") == []
    assert len(found(records, "unique-captions")) == 1


@pytest.mark.parametrize("apart", [{}, {"different_from": ["person/b"]}])
def test_one_identifier_is_that_of_one_thing(apart):
    """Two records with one identifier are an error, even if they say that they are two."""
    one, two = {"identifiers": {"wikidata": "Q1"}, **apart}, {"identifiers": {"Wikidata": "q1"}}
    (finding,) = found({"person/a": one, "person/b": two}, "likely-twins")
    assert (finding.severity, finding.path) == ("error", ("identifiers", "Wikidata"))
    assert "the same identifier Wikidata (q1)" in finding.message
    assert found({"person/a": one, "place/b": {"type": "city", **two}}, "likely-twins") == []
    for other in ({"wikidata": "Q2"}, {"viaf": "Q1"}):
        assert found({"person/a": one, "person/b": {"identifiers": other}}, "likely-twins") == []


@pytest.mark.parametrize(("given", "count"), [("V.", 1), ("Vyach", 1), ("Viktor", 0), ("Vy", 0), ("A.", 0)])
def test_initial_in_the_same_office(given, count):
    """An initial or a short form meets the full name in the same office; another given name does not."""
    office = {"tenures": [{"office": "institution/house#chair"}]}
    one = {"family_name": "Volodin", "given_name": "Vyacheslav", **office}
    two = {"family_name": "Володин", "given_name": given, **office}
    assert len(twins(one, two)) == count
    assert twins(one, {**two, "tenures": [{"office": "institution/house#clerk"}]}) == []


def test_records_of_one_name_are_compared_with_a_few_of_them_each(monkeypatch):
    """Twice as many persons of one name cost twice as many comparisons."""
    compared = []
    is_twin = identity._is_twin
    monkeypatch.setattr(identity, "_is_twin", lambda *pair: compared.append(pair[1:3]) or is_twin(*pair))

    def comparisons(size):
        form = {"text": "李伟", "lang": "zh"}
        records = {f"person/p{number}": {"name": f"Li Wei {number}", "names": [form]} for number in range(size)}
        compared.clear()
        assert len(list(identity.likely_twins(made_corpus(records), POLICY))) >= size - 1
        return len(compared)

    assert comparisons(400) < 2.2 * comparisons(200)


def test_a_few_twins_of_one_record_are_told():
    """Three likely twins of a record are told, and each but once, however much the two have in common."""
    form = {"text": "李伟", "lang": "zh"}
    people = {f"person/p{number}": {"name": f"Li Wei {number}", "names": [form, form]} for number in range(6)}
    told = Counter(finding.file for finding in found(people, "likely-twins"))
    assert told == {f"records/people/p{number}.yaml": min(number, 3) for number in range(1, 6)}
    both = {"person/a": {"name": "Ada Byron", "identifiers": {"x": "1"}}}
    both["person/b"] = {"name": "Byron, Ada", "identifiers": {"x": "1"}}
    assert [finding.severity for finding in found(both, "likely-twins")] == ["error"]


def test_a_record_is_compared_with_twelve_others_of_its_name(monkeypatch):
    """The first twelve stand for all; two names that are the same in one record count once."""
    compared = []
    monkeypatch.setattr(identity, "_is_twin", lambda _, ref, other, sign: bool(compared.append((ref.id, other.id))))
    form = {"text": "李伟", "lang": "zh"}
    people = {f"person/p{number:02}": {"name": f"Li Wei {number}", "names": [form, form]} for number in range(15)}
    assert list(identity.likely_twins(made_corpus(people), POLICY)) == []
    assert [other for ref, other in compared if ref == "p14"] == [f"p{number:02}" for number in range(12)]


def test_a_former_ref_leads_to_no_record_though_its_file_is_broken_or_it_has_none():
    """A country that is known without a file, or a record whose file cannot be read, is in the way as any other."""
    records = made_corpus({"country/cn": {"code": "CN"}, "place/a": {"type": "city", "formerly": ["country/cn"]}})
    place, broken = Ref("place", "a"), Ref("country", "cn")
    unfiled = Corpus(records.records, {place: "records/places/a.yaml"})
    unread = Corpus({place: records[place]}, {place: "records/places/a.yaml", broken: "records/countries/cn.yaml"})
    for corpus in (unfiled, unread):
        (finding,) = identity.formerly_free(corpus, POLICY)
        assert finding.message == "formerly[0] names country/cn, which is a record"
    event = made_corpus({"event/e": {"type": "talks", "summary": "In [[country/cn]]."}})
    for corpus in (unfiled, unread):
        more = Corpus({**corpus.records, **event.records}, {**corpus.files, **event.files})
        assert list(identity.old_refs(more, POLICY)) == []


def test_old_ref_of_a_wrong_kind_is_no_second_finding():
    """A field that does not take the kind at all is told so, and not the new ref."""
    records = {"person/new": {"formerly": ["person/old"]}, "event/e": {"type": "talks", "place": "person/old"}}
    assert found(records, "old-refs") == []
    assert len(found(records, "ref-kinds")) == 1


def test_old_ref_is_told_with_the_new_one():
    """A field, a mark and a citation that use an old ref are told the new one, with the item where one is named."""
    summary = "At [[place/old#x]], says [@gone, page 2]."
    event = {"type": "talks", "place": "place/old", "summary": summary, "cite": ["source/gone"]}
    place = {"type": "city", "formerly": ["place/old"]}
    records = {"place/new": place, "source/here": {**SOURCE, "formerly": ["source/gone"]}, "event/e": event}
    hints = {finding.hint for finding in found(records, "old-refs")}
    assert hints == {"write place/new", "write place/new#x", "write here", "write source/here"}


def test_living_record_is_no_old_ref():
    """A ref that a record claims wrongly, for another stands there, is a finding at the claim alone."""
    records = {
        "place/a": {"type": "city", "formerly": ["place/b"]},
        "place/b": {"type": "city"},
        "event/e": {"type": "talks", "place": "place/b"},
    }
    assert found(records, "old-refs") == []
    assert len(found(records, "formerly-free")) == 1


def test_old_ref_is_no_second_finding(found_in):
    """Who uses an old ref is told so, and not also that there is no such record."""
    person = (
        "name: Eva\ncite: [source/almanac]\ncitizenship: [country/south-union]\nsummary: Of [[country/south-union]].\n"
    )
    assert found_in({"people/eva.yaml": person}) == ["old-refs", "old-refs"]


ARTICLE = {"type": "article", "title": "On ice", "language": "en"}


@pytest.mark.parametrize(
    ("one", "two", "told"),
    [
        (
            {"url": "https://www.A.example/b/#x"},
            {"url": "http://a.example/b"},
            ("the same address (http://a.example/b)", ("url",)),
        ),
        (
            {"url": "https://a.example/?b"},
            {"url": "https://a.example/?b"},
            ("the same address (https://a.example/?b)", ("url",)),
        ),
        (
            {"url": "https://a.example?b"},
            {"url": "https://a.example?b"},
            ("the same address (https://a.example?b)", ("url",)),
        ),
        ({"url": "https://a.example/"}, {"url": "https://a.example"}, None),
        ({"url": "https://a.example/b"}, {"url": "https://a.example/c"}, None),
        (
            {"publisher": "P", "published": "2024-05"},
            {"title": "On Ice", "publisher": "p", "published": "2024-05"},
            ("the same title, publisher and day", ("title",)),
        ),
        ({"publisher": "P", "published": "2024-05"}, {"publisher": "P", "published": "2024"}, None),
        ({"publisher": "P", "published": "2024"}, {"publisher": "Q", "published": "2024"}, None),
        ({"publisher": "P", "published": "2024"}, {"title": "Ice", "publisher": "P", "published": "2024"}, None),
        ({"publisher": "P"}, {"publisher": "P"}, None),
        ({"published": "2024"}, {"published": "2024"}, None),
    ],
)
def test_a_document_is_known_by_its_address_or_its_imprint(one, two, told):
    """The same page, or the same title of one publisher and day; a whole site is no document."""
    records = made_corpus({"source/a": {"name": "A", **ARTICLE, **one}, "source/b": {"name": "B", **ARTICLE, **two}})
    mine, other = ({sign.key: (sign.reason, sign.path) for sign in signs(record)} for _, record in records)
    assert may_be_one(*(record for _, record in records))
    assert [shown for key, shown in other.items() if key in mine] == ([told] if told else [])


def test_persons_of_two_countries_are_not_like_each_other():
    """Names that are like each other are compared only where the persons may be of one country."""
    people = {
        "person/a": {"name": "Anna Petrova", "citizenship": ["country/ru"]},
        "person/b": {"name": "Ana Petrova", "citizenship": ["country/bg"]},
        "person/c": {"name": "Ana Petrova"},
        "topic/t": {"name": "Anna Petrova"},
    }
    a, b, c, t = (Look.of(record) for _, record in made_corpus(people))
    assert (a.is_like(b), a.is_like(c), a.is_like(t)) == (False, True, False)


def test_a_look_has_the_names_of_two_words_and_more():
    """Names as written, and the given name before the family name; one that is alone shows nobody."""
    ada = {"name": "Byron, Ada", "family_name": "King", "given_name": "Augusta", "citizenship": ["country/gb"]}
    records = {"person/a": {**ada, "names": [{"text": "Ada", "lang": "en"}]}, "person/b": {"given_name": "Ada"}}
    one, two = (
        Look.of(record) for _, record in made_corpus({**records, "person/b": {"name": "B", "given_name": "Anna Maria"}})
    )
    assert [tuple(map(len, words)) for words in one.names] == [(3, 5), (7, 4)]
    assert (one.countries, two) == ({Ref("country", "gb")}, Look())


def test_a_former_ref_is_that_of_the_first_record_that_claims_it():
    """Every other claim is told, with the record that has it first; what is no address of a page belongs to nobody."""
    former = {
        "a": ["person/x", "person/y"],
        "b": ["person/y", "person/z", "person/index"],
        "c": ["person/x", "person/c"],
    }
    records = {f"person/{id}": {"formerly": refs} for id, refs in former.items()}
    told = [(one.file[15:-5], one.path, one.message, one.severity) for one in found(records, "formerly-free")]
    assert told == [
        ("b", ("formerly", 0), "formerly[0] names person/y, which person/a claims too", "error"),
        ("b", ("formerly", 2), "formerly[2] names person/index, which cannot be the address of a page", "error"),
        ("c", ("formerly", 0), "formerly[0] names person/x, which person/a claims too", "error"),
        ("c", ("formerly", 1), "formerly[1] names this record itself", "error"),
    ]


def test_each_mark_with_an_old_ref_is_pointed_at():
    """Of marks that are written alike it is told which, in each language from the first; others are left alone."""
    marks = "[[place/old]] [[place/new]] [[place/old|O]] [[place/old]] [[a b]] [@gone] [@gone, 2] [@gone] [[place/old]]"
    event = {"type": "talks", "summary": {"en": marks, "ru": "[[place/old]]"}, "place": "place/new"}
    place = {"type": "city", "formerly": ["place/old"]}
    records = {"place/new": place, "source/here": {**SOURCE, "formerly": ["source/gone"]}, "event/e": event}
    findings = found(records, "old-refs")
    told = [(one.needle, one.occurrence, one.hint) for one in findings]
    assert {(one.path, one.file) for one in findings} == {(("summary",), "records/events/e.yaml")}
    to_place, to_source = "write place/new", "write here"
    assert told == [
        ("[[place/old]]", 0, to_place),
        ("[[place/old|O]]", 0, to_place),
        ("[[place/old]]", 1, to_place),
        ("[@gone]", 0, to_source),
        ("[@gone, 2]", 0, to_source),
        ("[@gone]", 1, to_source),
        ("[[place/old]]", 2, to_place),
        ("[[place/old]]", 0, to_place),
    ]


def test_who_is_named_in_a_field_of_the_other_is_another():
    """A field of either that names the other tells two apart, as different_from does; a mark in a text does not."""
    tie = {"type": "other", "name": "House"}
    assert twins(tie, {"name": "HOUSE.", "part_of": "institution/a"}, "institution") == []
    assert twins({**tie, "predecessor": "institution/b"}, {"name": "HOUSE."}, "institution") == []
    assert len(twins({**tie, "predecessor": "institution/c"}, {"name": "HOUSE."}, "institution")) == 1
    assert len(twins({**tie, "summary": "Not [[institution/b]]."}, {"name": "HOUSE."}, "institution")) == 1


def test_a_likely_twin_is_a_warning_and_a_certain_one_an_error_with_what_to_do():
    """What is only likely may be denied; what is certain is joined or corrected."""
    people = {"person/a": {"name": "Ada Byron"}, "person/b": {"name": "Byron, Ada"}}
    (likely,) = found(people, "likely-twins")
    assert (likely.message.partition(": ")[0], likely.severity) == ("person/b is likely person/a once more", "warning")
    assert likely.hint == "join the two records; if they are two, add different_from: [person/a]"
    (certain,) = found({ref: {**one, "identifiers": {"x": "1"}} for ref, one in people.items()}, "likely-twins")
    assert certain.message == "person/b and person/a have the same identifier x (1)"
    assert certain.hint == "join the two records, or correct the identifier of one"
    assert likely.file == certain.file == "records/people/b.yaml"


def test_the_same_caption_in_one_language_is_told_once():
    """Two names that are one in one language are told by unique-captions; in two languages they are likely twins."""
    one = {"name": {"en": "Ada Byron", "de": "Ada König"}}
    assert twins(one, {"name": {"en": "ada byron", "de": "Ada Queen"}}) == []
    assert len(twins(one, {"name": {"en": "Ada King", "de": "Ada Byron"}})) == 1
