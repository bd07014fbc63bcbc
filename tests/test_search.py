"""The data of the search: what folds to what, which keys lead to a record, and in how many bytes."""

import json
import re
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier_gen.edition import Edition
from dossier_gen.facets import Form, countries, forms, topics, years
from dossier_gen.fields.refs import Ref
from dossier_gen.folding import folded
from dossier_gen.pages.finding import finding_pages
from dossier_gen.records import KINDS
from dossier_gen.search import files
from dossier_gen.search.files import numbered, search_files
from dossier_gen.search.folds import is_cyrillic, sounded, traditional, words_of
from dossier_gen.search.names import Named, name_keys
from dossier_gen.search.said import sayings
from dossier_gen.search.shards import FIRST, LAST, SIZE, divided, lines, listed
from dossier_gen.search.texts import joined, keys, stem, taken_apart
from dossier_gen.tokens import tells, tokens

HITS = st.dictionaries(st.integers(0, 100_000), st.integers(0, 7), max_size=50)


def unpacked(written: str, figures: int) -> Iterator[tuple[int, int]]:
    """The records of a list with their figures, read as the browser reads them."""
    record = number = 0
    for sign in written:
        if sign in FIRST:
            number = number * len(FIRST) + FIRST.index(sign)
            continue
        number = number * len(LAST) + LAST.index(sign)
        record += number // figures
        yield record, number % figures
        number = 0


def pieces(edition: Edition, family: str) -> str:
    """All text of a family of pieces."""
    return "".join(text for path, text in search_files(edition) if re.search(rf"/{family}\d*\.js$", path))


@pytest.mark.parametrize(
    "spellings",
    [
        ("Volodin", "Володин", "Wolodin", "Volodine", "ВОЛОДИН", "Ｖｏｌｏｄｉｎ"),
        ("Matviyenko", "Matvienko", "Matwijenko", "Матвиенко", "Matvijenko"),
        ("Vyacheslav", "Viacheslav", "Vjacheslav", "Вячеслав"),
        ("Shoygu", "Schoigu", "Шойгу"),
        ("Putin", "Poutine", "Путин"),
        ("Xí", "xi", "XI"),
    ],
)
def test_spellings_of_a_name_meet(spellings: tuple[str, ...]) -> None:
    """A name sounds the same in Cyrillic and in English, French and German letters, whatever its case and width."""
    assert len({tuple(map(sounded, words_of(spelling))) for spelling in spellings}) == 1


def test_traditional_characters_are_read_as_simplified_ones() -> None:
    """The words of a text are simplified, and the browser is told those pairs whose simplified character is in use."""
    assert list(words_of("習近平 Xi")) == ["习近平", "xi"]
    assert traditional("习平") == "習习"


@given(HITS)
def test_a_list_is_read_back(hits: dict[int, int]) -> None:
    """What is packed is unpacked, and a list holds no word that could pass for one of a record."""
    written = listed(sorted(hits.items()), 8)
    assert dict(unpacked(written[1:], 8)) == hits
    assert not any(tells((token,)) for token in tokens(written))


def test_pieces_are_small_and_in_order() -> None:
    """A piece has its size, its key leads to the right one, and a key with very many records has several lines."""
    many = {f"key{number:05}": (dict.fromkeys(range(number % 50), 1),) for number in range(1, 3000)}
    many["key00000"] = (dict.fromkeys(range(20_000), 0),)
    shards = list(divided("n", lines(many, 8)))
    assert max(len(shard.content) for shard in shards) <= SIZE
    assert len(shards) > 5
    assert [shard.first for shard in shards] == sorted(shard.content.split("\t")[0] for shard in shards)
    told = [line.split("\t") for shard in shards for line in shard.content.split("\n") if line.startswith("key00000\t")]
    assert [record for _, part in told for record, _ in unpacked(part[1:], 8)] == list(range(20_000))


def person(*names: str) -> set[str]:
    """The keys of a person of these names."""
    return set(name_keys([Named("person", tuple(Form(name, "") for name in names))]))


def test_han_names_are_found_by_every_part_and_by_sound() -> None:
    """A run of characters has a key for each of its ends, and pinyin for family and given name and both."""
    assert {"习近平", "近平", "平", "xi", "jinping", "xijinping"} <= person("习近平")
    assert {"沃洛金", "维亚切斯拉夫"} <= person("维亚切斯拉夫·沃洛金")


def test_pinyin_is_found_in_russian_letters() -> None:
    """A Chinese name in pinyin is found by the Russian transcription of Palladius; any other is left alone."""
    assert {"tszyanpin", "tszinpin"} & person("Xi Jinping", "习近平")
    assert not {"tszinpin"} & person("Xi Jinping")


def test_initials_joined_words_and_compounds() -> None:
    """A person is found by an initial and without the space; compounds by their parts; bodies by first letters."""
    assert {"v.", "volodin", "vyacheslavvolodin"} <= person("Vyacheslav Volodin")
    body = name_keys([Named("institution", (Form("China-Russia Committee of the Two Chambers", "en"),))])
    assert {"chinarussia", "china", "russia", "crctc"} <= set(body)


def test_offices_stand_for_names_in_the_last_list() -> None:
    """A person is found by an office's title, after those whose name has the word."""
    found = name_keys([Named("person", (Form("Ada Example", "en"),), ("Speaker of the Assembly",))])
    assert found["speaker"] == ({}, {}, {0: 3})
    assert found["ada"][0] == {0: 1}


@pytest.mark.parametrize(
    ("forms", "language"),
    [
        (("договор", "договора", "договорами", "договоров"), "ru"),
        (("парламентский", "парламентского", "парламентская"), "ru"),
        (("agreement", "agreements"), "en"),
        (("policy", "policies"), "en"),
        (("parliamentary",), "en"),
    ],
)
def test_forms_of_a_word_share_a_key_that_begins_them(forms: tuple[str, ...], language: str) -> None:
    """The key of a word is a part of every form of it, so that taking an ending off is enough to find it."""
    found = {stem(form, language) for form in forms}
    assert len(found) == 1
    (key,) = found
    assert all("".join(words_of(form)).startswith(key) for form in forms)


def test_endings_are_told_by_script_and_pairs_by_two() -> None:
    """The endings met are told to the browser beside those that every edition has; Han text is keyed by its pairs."""
    said = [(0, [("договорами и встречами о мире", "ru", 2)]), (1, [("meetings and greetings", "en", 2)])]
    told = joined([taken_apart(said)])
    assert {"ami", "akh"} <= set(told.endings["cyrillic"])
    assert {"ings", "s"} <= set(told.endings["latin"])
    assert [key for key, _ in keys("全国人大", "zh-Hans")] == ["全国", "国人", "人大"]


def test_every_word_of_a_text_is_found_as_it_stands(public_edition: Edition) -> None:
    """What is left of a word when its key is taken off is an ending that the browser knows."""
    said = [(number, list(sayings(public_edition, ref))) for number, ref in enumerate(numbered(public_edition))]
    told = joined([taken_apart(said)])
    words = {
        (key, word) for _, texts in said for text, language, _ in texts for key, word in keys(text, language) if word
    }
    assert len(words) > 100
    for key, word in words:
        assert folded(word)[len(key) :] in told.endings["cyrillic" if is_cyrillic(word) else "latin"]


def test_data_is_the_same_however_the_work_is_shared(public_edition: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    """Records taken apart a few at a time give the files that all at once give."""
    whole = list(search_files(public_edition))
    monkeypatch.setattr(files, "slices", lambda count, _: [slice(at, at + 3) for at in range(0, count, 3)])
    assert list(search_files(public_edition)) == whole


def test_all_forms_of_a_name_are_found(public_edition: Edition) -> None:
    """The name, its forms in other languages and those of CLDR for a country are all forms, each once."""
    assert [one.text for one in forms(public_edition, Ref.parse("person/li-yangben"))] == [
        "Li Yangben",
        "李样本",
        "Ли Янбэнь",
    ]
    assert all(
        len(set(forms(public_edition, ref))) == len(forms(public_edition, ref)) for ref, _ in public_edition.corpus
    )


def test_records_are_narrowed_by_country_topic_and_year(public_edition: Edition) -> None:
    """A record belongs to the countries of its sides, to the topics that it names, to the years of its own dates."""
    talks = Ref.parse("event/talks-2024-05-14")
    assert {ref.id for ref in countries(public_edition)[talks]} >= {"northland", "southland"}
    assert topics(public_edition, talks) == (Ref.parse("topic/river-trade"),)
    assert years(public_edition, talks) == (2024, 2025)
    assert [ref.id for ref in countries(public_edition)[Ref.parse("person/ada-example")]] == ["northland"]


def test_files_are_scripts_that_hand_over_json(public_edition: Edition) -> None:
    """Each file is one call with JSON in it, the same each time, and each record has an entry with its page."""
    files = list(search_files(public_edition))
    assert files == list(search_files(public_edition))
    for path, text in files:
        name = path.rpartition("/")[2].removesuffix(".js")
        begin = "dossierSearch.begin(" if name == "index" else f'dossierSearch.put("{name}",'
        assert text.startswith(begin)
        json.loads(text[len(begin) : -3])
    for ref in numbered(public_edition):
        assert f'"{KINDS[ref.kind].folder}/{ref.id}/"' in pieces(public_edition, "e")


def test_nothing_withheld_is_in_the_data(public_edition: Edition, internal_edition: Edition) -> None:
    """A record for an inner audience is in that edition's data, with its audience, and in no other."""
    assert "concealed" not in "".join(text for _, text in search_files(public_edition)).lower()
    assert '"Cy Concealed","","people/cy-concealed/","Adviser","internal"' in pieces(internal_edition, "e")


@pytest.mark.slow
def test_bytes_grow_as_the_records_do(edition_of: Callable[..., Edition]) -> None:
    """Ten times the records take at most eleven times the bytes, and no piece grows much beyond its size."""

    def files(count: int) -> list[int]:
        made = {
            f"person/p{one}": {"name": f"Person {one}", "summary": f"Chairs body {one % 7}."} for one in range(count)
        }
        return [len(text.encode()) for path, text in search_files(edition_of(made)) if not path.endswith("index.js")]

    few, many = files(200), files(2000)
    assert sum(many) <= 11 * sum(few)
    assert max(many) <= 1.3 * SIZE


def test_ways_bear_names_as_they_are(edition_of: Callable[..., Edition]) -> None:
    """A country of several words keeps its capitals."""
    made = edition_of(
        {"person/p": {"citizenship": ["country/kr"]}, "country/kr": {"name": "South Korea", "code": "KR"}}
    )
    (page,) = (page.write() for page in finding_pages(made) if page.path == "search.md")
    assert "[South Korea](by-country/kr.md) <small>1</small>" in page


def test_ways_without_script(public_edition: Edition) -> None:
    """The search's page leads to lists by kind, letter, country and year; every form of a name leads to its record."""
    pages = {page.path: page.write() for page in finding_pages(public_edition)}
    for path in ("people/index.md", "names/index.md", "by-country/northland.md", "chronology.md#year-2024"):
        assert f"({path})" in pages["search.md"]
    assert '<option value="rivers">' in pages["search.md"]
    assert (
        '| <span lang="zh-Hans">李样本</span> | [Li Yangben](../people/li-yangben.md) | person |'
        in pages["names/index.md"]
    )
    assert "[Talks" in pages["by-country/northland.md"]
    assert "[Northland](northland.md)" in pages["by-country/index.md"]


def test_many_names_are_divided_by_letter(edition_of: Callable[..., Edition]) -> None:
    """A long list of names is a page for each letter of any script, and an overview of them."""
    made = {f"person/p{one}": {"name": f"{'AБ'[one % 2]}name {one}"} for one in range(301)}
    pages = {page.path: page.write() for page in finding_pages(edition_of(made))}
    assert {"names/index.md", "names/a.md", "names/u0411.md"} <= set(pages)
    assert "Aname 0" in pages["names/a.md"]
    assert "Aname 0" not in pages["names/index.md"]
