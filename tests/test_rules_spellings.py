"""Spellings of persons' names: what may be one name, and what another vowel, ending or number makes two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier_gen.rules.spellings import facts, like_names, skeleton, sound, spelled_name, spelling_keys
from tests.conftest import made_corpus

NAMES = st.lists(
    st.sampled_from(["Ada", "Bo", "Example", "O'Neill", "Юлия", "J.", "E.", "bin", "Jr.", "II"]), max_size=5
)


def words_of(text):
    """A name word by word, as two names are compared."""
    return spelled_name(text).words


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("George Howland Butler", "George H. Butler"),
        ("George Howland Butler", "G. H. Butler"),
        ("George Howland Butler", "Butler, George"),
        ("Ernesto Zedillo Ponce de León", "Ernesto Zedillo"),
        ("Olesegun Obasanjo", "Olusegun Obasanjo"),
        ("Muhammad Abdallah", "Mohammed Abdullah"),
        ("Eduard Shevardnadze", "Eduard Sheverdnadze"),
        ("Gro Harlem Brundtland", "Gro Harlem Bruntland"),
        ("Michael C. Polt", "Michael C. Plot"),
        ("Viktor Tchernomyrdine", "Viktor Chernomyrdin"),
        ("Борис Николаевич Ельцин", "Boris Yeltsin"),
        ("Surangel Whipps Jr.", "Surangel Samuel Whipps, Jr."),
    ],
)
def test_names_that_may_be_one(one, two):
    """Initials, names left out, other vowels and one wrong letter are no other name, whichever comes first."""
    assert like_names(words_of(one), words_of(two))
    assert like_names(words_of(two), words_of(one))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Ivan Petrov", "Ivan Petrova"),
        ("Maria Lopez", "Mario Lopez"),
        ("John Henry Gray", "James Henry Gray"),
        ("William Bodde", "William B. Bader"),
        ("Robert C. F. Gordon", "Robert C. Foulon"),
        ("William B.", "William Bodde"),
        ("William Henry B.", "William Henry Bodde"),
        ("Diaz", "President Diaz"),
        ("Li Wei", "Li Wu"),
        ("", "Ada Example"),
    ],
)
def test_names_that_are_two(one, two):
    """Another ending in a, another given name, an initial for a family name, and single words are another name."""
    assert not like_names(words_of(one), words_of(two))
    assert not like_names(words_of(two), words_of(one))


@pytest.mark.parametrize(
    ("one", "two", "like"),
    [
        ("ivan", "ivanov", True),
        ("ivo", "ivor", True),
        ("iv", "ivor", False),
        ("anna", "ann", False),
        ("abo", "aba", False),
        ("bond", "band", True),
        ("bon", "ban", True),
        ("bee", "boo", False),
        ("dirk", "dirt", False),
        ("smith", "snith", True),
        ("smith", "smitk", True),
        ("smith", "xmith", True),
        ("smith", "sminth", True),
        ("smith", "msmith", True),
        ("smith", "smiht", True),
        ("smith", "msith", True),
        ("smith", "snihh", False),
        ("smith", "smhti", False),
        ("smith", "sminnth", False),
        ("smith", "snintk", False),
        ("smith", "snoth", False),
        ("smith", "smtix", False),
    ],
)
def test_words_that_may_be_one(one, two, like):
    """A beginning of three letters, the same consonants, or from five letters on one wrong, missing or moved."""
    assert like_names(("ada", one), ("ada", two)) is like
    assert like_names((one, "king"), (two, "king")) is like


@pytest.mark.parametrize(
    ("one", "two", "like"),
    [
        ("a b king", "ada king", True),
        ("ada b king", "ada beth lee king", True),
        ("ada beth lee king", "ada b l king", True),
        ("ada lee beth king", "ada beth lee king", False),
        ("ada beth king", "ada king beth", False),
        ("ada king", "ada beth k", False),
        ("ada", "ada", False),
        ("ada li", "ada li", True),
        ("ada li", "ada beth li", True),
        ("ada king", "beth ada king", False),
    ],
)
def test_words_of_the_shorter_name_stand_in_the_longer_in_order(one, two, like):
    """Names may be left out or shortened, but not exchanged, and the first is the first."""
    mine, other = tuple(one.split()), tuple(two.split())
    assert like_names(mine, other) is like_names(other, mine) is like


@given(NAMES.map(" ".join), NAMES.map(" ".join))
def test_order_of_comparison_is_irrelevant(one, two):
    """Two names are as like each other from either side."""
    assert like_names(words_of(one), words_of(two)) == like_names(words_of(two), words_of(one))


@given(st.text(max_size=40))
def test_any_name_is_taken_apart(text):
    """No text stops the comparison; a name of two words and more is like itself, and has few keys."""
    words = spelled_name(text).words
    assert like_names(words_of(text), words_of(text)) == (len(words) > 1 and len(words[-1]) > 1)
    assert len(list(spelling_keys(text, ("both born in 1950",)))) <= 4 + len(words)


def test_what_stands_behind_a_name_is_no_part_of_it():
    """Marks of a generation and numbers of rulers are told from the words of a name, before or behind a comma."""
    assert spelled_name("DuBose, Robert W., Jr.") == spelled_name("Robert W. DuBose Jr")
    assert spelled_name("Butler, Jr., George").words == spelled_name("George Butler").words
    assert (spelled_name("Butler, Jr., George").generation, spelled_name("VI").generation) == ("jr", "")
    assert (spelled_name("Mohammed VI").generation, spelled_name("Jinping Xi").generation) == ("vi", "")


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Ada Petrovich King", "Ada King"),
        ("King, Ada Petrovich", "Ada King"),
        ("Ada Petrovich", "Ada Petrovich"),
        ("Ada Petrovich Ilyich", "Ada Petrovich Ilyich"),
        ("Ada Petrovich Ilyich King", "Ada Petrovich Ilyich King"),
        ("Ada Lee King", "Ada Lee King"),
    ],
)
def test_a_name_of_three_words_is_one_without_its_patronymic(name, kept):
    """A name of two words has a family name that looks like one; where more of them stand none is surely one."""
    assert words_of(name) == tuple(map(sound, kept.casefold().split()))


def test_skeleton_keeps_what_tells_names_apart():
    """A vowel at the beginning and an `a` at the end stay."""
    assert skeleton("olusegun") == skeleton("olesegun") == "alsgn"
    assert skeleton("petrov") != skeleton("petrova")


def test_skeleton_has_one_sign_for_each_sound():
    """Consonants that are written in several ways, single letters and numbers of rulers."""
    words = ["tchekov", "schmidt", "dzhon", "djon", "philip", "ghali", "beck", "iraq", "e", "iii", "ada", ""]
    assert [skeleton(word) for word in words] == [
        *("chkv", "shmdt", "jn", "jn", "flp", "gl", "bk", "ark", "e", "iii", "ada", "")
    ]


def test_the_keys_of_a_name_hold_what_another_spelling_keeps():
    """Consonants, the given name, the initial and the ends; most of them with a fact that both must state."""
    keys = dict(spelling_keys("Gerard Lee Holland", ("both born in 1950",)))
    bones = " ".join(map(skeleton, words_of("Gerard Lee Holland")))
    first, middle, last = words_of("Gerard Lee Holland")
    fact = "both born in 1950"
    assert keys == {
        ("skeleton", bones, fact): fact,
        ("given", first, last[0], fact): fact,
        ("initial", first[0], middle, fact): fact,
        ("initial", first[0], last, fact): fact,
        ("skeleton", bones): "",
        ("ends", first, last): "",
        ("initials", first[0], middle[0], last): "",
    }
    long = list(spelling_keys("Gerard Lee Beth Holland", ()))
    assert long[-1] == (("initials", "g", "l", "b", last), "")
    assert [key[0] for key, _ in spelling_keys("Bard Held", ())] == ["ends"]
    assert [key[0] for key, _ in spelling_keys("Bard Helder", ())] == ["skeleton", "ends"]


def test_chinese_names_have_no_other_vowels():
    """A name in pinyin gives no keys by which another vowel would meet it; one that only looks so does."""
    assert list(spelling_keys("Zhang Li", ("both of country/cn",))) == []
    assert list(spelling_keys("Kofi Busia", ("both of country/gh",)))
    assert list(spelling_keys("E. Li", ())) == [(("ends", "e", "li"), "")]


def test_facts_are_those_that_two_records_may_share():
    """A year of birth or death, a body and a country are facts; a hedged year and a span of years are none."""
    tenures = [{"office": "institution/house#chair"}, {"title": "Envoy", "institution": "country/no"}]
    person = {"born": {"at": "1950-03"}, "died": {"at": "1999~"}, "citizenship": ["country/no"], "tenures": tenures}
    corpus = made_corpus({"person/p": person, "person/q": {"born": {"at": "1950/1952"}, "died": {"at": "1999-12"}}})
    one, two = (facts(record) for _, record in corpus)
    ((_, open_ended),) = made_corpus({"person/r": {"born": {"at": "../1950"}, "died": {"at": "1950/.."}}})
    assert facts(open_ended) == ()
    assert one == ("both born in 1950", "both at institution/house", "both of country/no")
    assert two == ("both died in 1999",)
