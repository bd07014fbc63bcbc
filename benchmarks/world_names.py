"""Names of made persons in three scripts, and the words of which made texts consist."""

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from benchmarks.finding_people import ENDINGS, FAMILY, GIVEN, STEMS, WORDS, listed
from dossier_gen.folding import folded, palladius

PINYIN = dict(
    pair.split(":")
    for pair in listed(
        "王:wang 李:li 张:zhang 刘:liu 陈:chen 杨:yang 黄:huang 赵:zhao 吴:wu 周:zhou 徐:xu 孙:sun 马:ma 朱:zhu 胡:hu "
        "郭:guo 何:he 林:lin 高:gao 罗:luo 郑:zheng 梁:liang 谢:xie 宋:song 唐:tang 许:xu 韩:han 冯:feng 邓:deng "
        "曹:cao 伟:wei 芳:fang 娜:na 敏:min 静:jing 丽:li 强:qiang 磊:lei 军:jun 洋:yang 勇:yong 艳:yan 杰:jie 娟:juan "
        "涛:tao 明:ming 超:chao 秀:xiu 霞:xia 平:ping 刚:gang 桂:gui 英:ying 华:hua 建:jian 国:guo 志:zhi 文:wen 玉:yu"
    )
)
"""How the characters of the made names are read."""

LATIN_GIVEN = listed(
    "Ada Albert Alice Anna Bruno Carla Clara Daniel Edith Emil Erik Eva Felix Frida Greta Hugo Ida Ines Jonas Julia "
    "Karl Lena Leon Marta Martin Nina Nora Oskar Otto Paula Peter Rosa Simon Sofia Tilda Tomas Ulla Victor Vera Werner"
)
LATIN_STEMS = listed(
    "Alder Bach Berg Birk Brand Dorn Eck Falk Feld Fisch Garten Grun Hag Hart Heide Hof Holm Jung Kal Kirch Klein Kron "
    "Land Lind Loh Mark Mohr Nord Ost Rabe Reich Rosen Sand Schon See Stein Stern Sund Tal Thor Ufer Vogel Wald Wester"
)
LATIN_ENDINGS = ("er", "mann", "sen", "ström", "ini", "eau", "ley", "ovic", "ard", "ott")
CYRILLIC = dict(zip("abcdefghijklmnopqrstuvwxyzö", "абкдефгхийклмнопкрстуввхизё", strict=True))
"""How a made Latin name is written in Russian, letter by letter."""

TALK = (
    "The sides agreed that {a} and {b} belong together, and asked for a joint report on {c}",
    "It was said that the {a} of both regions needs more room for {b} & {c}",
    "The committee's report names three gaps: {a}, {b} and the “{c}” programme",
    "No date was set for the {a}; the experts of the {b} group meet again in spring",
    "Trade in {a} rose while the share of {b} stayed low (<5 % of all {c})",
    "A register of {a} shall be opened by the end of the year, with the {b} authorities of either side",
    'The text speaks of "{a}" where the older one had {b}; the difference matters for {c}',
    "Members from both banks of the river spoke of {a}, of {b} and of a fund for {c}",
)
"""Sentences about things; some hold what markup would take for its own."""

SPOKEN = {
    "ru": "Стороны подтвердили готовность развивать сотрудничество и обмен опытом в области, названной в докладе.",
    "zh-Hans": "双方同意加强立法机构之间的交流与合作，并就共同关心的问题保持沟通。",
}
"""What somebody said in the original."""


@dataclass(frozen=True, slots=True)
class Named:
    """The name of a person in three scripts."""

    given: str
    family: str
    russian: str
    chinese: str
    origin: str

    @property
    def latin(self) -> str:
        """The name as an English text has it."""
        return f"{self.family} {self.given}" if self.origin == "zh" else f"{self.given} {self.family}"


def names(chance: random.Random, count: int) -> list[Named]:
    """So many names, no two the same: a third each of Latin, Russian and Chinese origin, in changing order."""
    russian = [_russian(given, stem + ending) for given in GIVEN for stem in STEMS for ending in ENDINGS]
    latin = [_latin(given, stem + end) for given in LATIN_GIVEN for stem in LATIN_STEMS for end in LATIN_ENDINGS]
    signs = list(PINYIN)[len(FAMILY) :]
    chinese = [_chinese(family, one + other) for family in FAMILY for one in signs for other in signs]
    third = (count + 2) // 3
    found = [one for many in (latin, russian, chinese) for one in chance.sample(many, third)]
    chance.shuffle(found)
    return list(_distinct(found[:count], iter(chinese)))


def _distinct(found: Iterable[Named], others: Iterator[Named]) -> Iterator[Named]:
    """The names, and another one instead of each that is written as one before: two families are read Xu."""
    known: set[str] = set()
    for one in found:
        name = one if one.latin not in known else next(other for other in others if other.latin not in known)
        known.add(name.latin)
        yield name


def _russian(given: str, family: str) -> Named:
    return Named(folded(given).title(), folded(family).title(), f"{given} {family}", "", "ru")


def _latin(given: str, family: str) -> Named:
    russian = "".join(CYRILLIC.get(char, char) for char in f"{given} {family}".lower()).title()
    return Named(given, family, russian, "", "la")


def _chinese(family: str, given: str) -> Named:
    read, first = "".join(PINYIN[sign] for sign in given).title(), PINYIN[family].title()
    return Named(read, first, palladius(f"{first} {read}").title(), family + given, "zh")


def said(chance: random.Random, sentences: int) -> str:
    """So many sentences."""
    return " ".join(
        chance.choice(TALK).format(**dict(zip("abc", chance.sample(WORDS, 3), strict=True))) + "."
        for _ in range(sentences)
    )
