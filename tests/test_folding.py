"""Folding of names: what is one name in several spellings comes out as one, and nothing else does."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier_gen.folding import folded, palladius, script_of, sounded

CYRILLIC = st.text(st.sampled_from("абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґў"), min_size=1, max_size=30)


@given(st.text())
def test_folding_is_idempotent(text):
    """What is folded stays as it is."""
    assert folded(folded(text)) == folded(text)


@given(st.text())
def test_folding_by_iso_9_is_idempotent(text):
    """What is folded by the other table stays as it is, too."""
    assert folded(folded(text, iso_9=True), iso_9=True) == folded(text, iso_9=True)


@given(st.text())
def test_sounding_begins_with_folding(text):
    """Who sounds a folded name gets what the name itself gives."""
    assert sounded(folded(text)) == sounded(text)


@given(st.text(), st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]))
def test_normal_forms_fold_alike(text, form):
    """However a text is encoded, it folds to the same."""
    assert folded(unicodedata.normalize(form, text)) == folded(text)


@given(CYRILLIC)
def test_cyrillic_becomes_plain_latin(text):
    """No Cyrillic letter and no accent is left."""
    assert folded(text).isascii()
    assert folded(text, iso_9=True).isascii()


@given(st.text(st.characters(categories=("Lu", "Ll")), max_size=20))
def test_case_makes_no_difference(text):
    """A name in capitals folds as the same name in small letters, where Unicode lets one come back from the other."""
    if text.upper().casefold() == text.casefold():
        assert folded(text.upper()) == folded(text)


@given(st.text(st.sampled_from("李样本习近平栗战书"), min_size=1))
def test_han_stays_as_it_is(text):
    """Han characters have no letters to fold."""
    assert folded(text) == text


@pytest.mark.parametrize(
    "spellings",
    [
        ("ADA EXAMPLE", "Áda  Example", "Ａｄａ Example", "ada ex-ample"),
        ("O'Brien", "O’Brien", "OBRIEN", "O‘Brien"),
        ("Łódź", "Lodz"),
        ("Володин", "Volodin", "володин"),
        ("Нур-Султан", "Nur–Sultan", "Nursultan"),
    ],
)
def test_spellings_fold_to_one(spellings):
    """Case, accents, width, apostrophes, hyphens and script are no difference."""
    assert len({folded(spelling) for spelling in spellings}) == 1


@pytest.mark.parametrize(
    "spellings",
    [
        ("Вячеслав Володин", "Vyacheslav Volodin", "Viacheslav Volodin", "Vjacheslav Volodin"),
        ("Валентина Матвиенко", "Valentina Matviyenko", "Valentina Matvienko", "Walentina Matwijenko"),
        ("Сергей", "Sergey", "Sergei", "Sergej"),
        ("Александр Хинштейн", "Alexander Khinshtein", "Aleksandr Khinshteyn", "Aleksander Hinshtein"),
        ("Дмитрий", "Dmitry", "Dmitriy", "Dmitrii"),
        ("Тимофеева", "Timofeyeva", "Timofeeva"),
    ],
)
def test_romanisations_sound_alike(spellings):
    """The ways in which one Russian name is romanised meet."""
    assert len({sounded(spelling) for spelling in spellings}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("Diana", "Dana"), ("Jan", "Ian"), ("Zhou", "Zhu"), ("Wang Ji", "Wang Yi"), ("Maria", "Mara"), ("Olga", "Oleg")],
)
def test_other_names_sound_otherwise(one, other):
    """Names that only look alike stay apart."""
    assert sounded(one) != sounded(other)


def test_iso_9_without_its_accents():
    """A name after ISO 9 meets the Cyrillic one that is folded by the same table."""
    assert folded("Vâčeslav Ŝukin") == folded("Вячеслав Щукин", iso_9=True) == "vaceslav sukin"


@pytest.mark.parametrize(
    ("pinyin", "russian"),
    [
        ("Xi Jinping", "си цзиньпин"),
        ("Zhao Leji", "чжао лэцзи"),
        ("Peng Qinghua", "пэн цинхуа"),
        ("Wu Bangguo", "у банго"),
        ("Jiang Zemin", "цзян цзэминь"),
        ("Hu Jintao", "ху цзиньтао"),
        ("Hui Liangyu", "хуэй лянюй"),
        ("Sichuan", "сычуань"),
        ("Xu Yuanchun", "сюй юаньчунь"),
    ],
)
def test_pinyin_in_russian_letters(pinyin, russian):
    """A Chinese name is written in Russian after Palladius."""
    assert palladius(pinyin) == russian


@pytest.mark.parametrize("name", ["Vladimir", "Example", "", "Xi Vladimir", "a" * 20_000, "李"])
def test_what_is_no_pinyin_has_no_russian_form(name):
    """Other names, and words too long to be names, give nothing."""
    assert palladius(name) == ""


@pytest.mark.parametrize(
    ("char", "script"),
    [
        ("a", "Latn"),
        ("é", "Latn"),
        ("я", "Cyrl"),
        ("Ω", "Grek"),
        ("李", "Hani"),
        ("々", "Hani"),
        ("が", "Hira"),
        ("ア", "Kana"),
        ("한", "Hang"),
        ("ش", "Arab"),
        ("Ａ", "Latn"),
        ("1", ""),
        (" ", ""),
        ("µ", ""),
    ],
)
def test_script_of_a_letter(char, script):
    """A letter's script is told by its four-letter code, that of anything else is not."""
    assert script_of(char) == script
