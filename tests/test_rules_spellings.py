"""Spellings of persons' names: what may be one name, and what another vowel, ending or number makes two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier_gen.rules.spellings import facts, like_names, skeleton, spelled_name, spelling_keys
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
    assert (spelled_name("Mohammed VI").generation, spelled_name("Jinping Xi").generation) == ("vi", "")


def test_skeleton_keeps_what_tells_names_apart():
    """A vowel at the beginning and an `a` at the end stay."""
    assert skeleton("olusegun") == skeleton("olesegun") == "alsgn"
    assert skeleton("petrov") != skeleton("petrova")


def test_chinese_names_have_no_other_vowels():
    """A name in pinyin gives no keys by which another vowel would meet it; one that only looks so does."""
    assert list(spelling_keys("Zhang Li", ("both of country/cn",))) == []
    assert list(spelling_keys("Kofi Busia", ("both of country/gh",)))


def test_facts_are_those_that_two_records_may_share():
    """A year of birth, a body and a country are facts; a hedged year and a span of years are none."""
    tenures = [{"office": "institution/house#chair"}, {"title": "Envoy", "institution": "country/no"}]
    person = {"born": {"at": "1950-03"}, "died": {"at": "1999~"}, "citizenship": ["country/no"], "tenures": tenures}
    corpus = made_corpus({"person/p": person, "person/q": {"born": {"at": "1950/1952"}}})
    one, two = (facts(record) for _, record in corpus)
    assert one == ("both born in 1950", "both at institution/house", "both of country/no")
    assert two == ()
