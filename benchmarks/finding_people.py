"""Persons with Russian and Chinese names, made by a seed, and what readers would type to find them."""

import random
from dataclasses import dataclass
from pathlib import Path

import icu

from dossier_gen.folding import folded, palladius


def listed(words: str) -> tuple[str, ...]:
    """Words as a list of them."""
    return tuple(words.split())


GIVEN = listed(
    "Александр Алексей Андрей Анна Антон Борис Валентина Василий Вера Виктор Владимир Вячеслав Галина "
    "Григорий Дмитрий Евгений Екатерина Елена Иван Игорь Ирина Константин Ксения Леонид Людмила Максим "
    "Марина Михаил Надежда Николай Олег Ольга Павел Пётр Роман Светлана Сергей Степан Татьяна Юрий "
)
STEMS = listed(
    "Абрам Богдан Воробь Гаврил Денис Ермол Жар Захар Игнат Карп Лавр Макс Назар Осип Панкрат Рябин Савел "
    "Тимоф Ульян Фад Харлам Цветк Черныш Шубин Щедрин Юдин Яковл Бел Голуб Дорон Зим Кузьм Лебед Морозк "
    "Никиф Орл Плотник Родин Соловьк Третьяк Устин Федот Хохл Чайк Шапошник Якуш Березин Веселк Громык "
    "Дуб "
)
ENDINGS = ("ов", "ин", "ский", "енко", "овский", "евич")
FAMILY = listed("王 李 张 刘 陈 杨 黄 赵 吴 周 徐 孙 马 朱 胡 郭 何 林 高 罗 郑 梁 谢 宋 唐 许 韩 冯 邓 曹 ")
SIGNS = listed(
    "伟 芳 娜 敏 静 丽 强 磊 军 洋 勇 艳 杰 娟 涛 明 超 秀 霞 平 刚 桂 英 华 建 国 志 文 玉 春 海 东 晓 峰 宁 战 书 乐 "
    "际 金"
)
WORDS = listed(
    "agreement border bridge budget climate commerce committee cooperation culture customs defence "
    "delegation education energy environment exchange export finance fisheries forest health harbour "
    "investment language law library market medicine migration museum navigation parliament pipeline port "
    "railway region research river school science security shipping space sport statistics tariff "
    "technology tourism trade transport treaty university visa water youth "
)


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person of the made dossier."""

    id: str
    latin: str
    native: str
    russian: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked, the page that answers it, and what sort of query it is."""

    asked: str
    page: str
    sort: str


def written(folder: Path, count: int, chance: random.Random) -> list[Somebody]:
    """The records of `count` persons, one half with Russian and one half with Chinese names, and who they are."""
    russian = [(given, stem + ending) for given in GIVEN for stem in STEMS for ending in ENDINGS]
    chinese = [family + one + other for family in FAMILY for one in SIGNS for other in SIGNS]
    half = (count + 1) // 2
    named = [_russian(*one) for one in chance.sample(russian, half)]
    named += [_chinese(one) for one in chance.sample(chinese, count - half)]
    people = []
    (folder / "people").mkdir(parents=True)
    for number, (latin, native, cyrillic) in enumerate(named):
        words = tuple(chance.sample(WORDS, 4))
        one = Somebody(f"p{number}", latin, native, cyrillic, words)
        people.append(one)
        lang = "ru" if native == cyrillic else "zh-Hans"
        text = f"Spoke on {words[0]} and {words[1]}, then on the {words[2]} of a {words[3]}, {1950 + number % 70}."
        (folder / "people" / f"{one.id}.yaml").write_text(
            f"name: {latin}\nnames:\n  - {{text: {native}, lang: {lang}}}\nsummary: {text}\n", encoding="utf-8"
        )
    return people


def _russian(given: str, family: str) -> tuple[str, str, str]:
    native = f"{given} {family}"
    return folded(native).title(), native, native


_PINYIN = icu.Transliterator.createInstance("Han-Latin; Latin-ASCII")


def _chinese(native: str) -> tuple[str, str, str]:
    family, *given = str(_PINYIN.transliterate(native)).split()
    latin = f"{family.title()} {''.join(given).title()}"
    return latin, native, palladius(latin).title()


def queries(people: list[Somebody], chance: random.Random) -> list[Query]:
    """Ten queries of each sort, for persons whose name nobody shares."""
    alone = [one for one in people if sum(one.latin == other.latin for other in people) == 1]
    russian = [one for one in alone if one.native == one.russian]
    chinese = [one for one in alone if one.native != one.russian]
    traditional = icu.Transliterator.createInstance("Simplified-Traditional")
    found = []
    for sort, among, ask in (
        ("name as printed", alone, lambda one: one.latin),
        ("in Cyrillic", russian, lambda one: one.native),
        ("words in another order", alone, lambda one: " ".join(reversed(one.latin.split()))),
        ("German romanisation", [one for one in russian if "v" in one.latin], lambda one: one.latin.replace("v", "w")),
        ("small letters, begun", russian, lambda one: one.latin.lower()[:-2]),
        ("one letter wrong", alone, lambda one: _mistyped(one.latin, chance)),
        ("one letter wrong in Cyrillic", russian, lambda one: _mistyped(one.native, chance)),
        ("Chinese characters", chinese, lambda one: one.native),
        ("traditional characters", chinese, lambda one: str(traditional.transliterate(one.native))),
        ("pinyin in one word", chinese, lambda one: one.latin.replace(" ", "").lower()),
        ("Chinese name in Russian", chinese, lambda one: one.russian),
        ("name and a word of the text", alone, lambda one: f"{one.latin.split()[1]} {one.words[0]} {one.words[1]}"),
    ):
        found += [Query(ask(one), f"people/{one.id}/", sort) for one in chance.sample(among, 10)]
    return found


def _mistyped(name: str, chance: random.Random) -> str:
    """A name with one of its inner letters left out, of its longest word."""
    longest = max(name.split(), key=len)
    at = chance.randrange(1, len(longest) - 1)
    return name.replace(longest, longest[:at] + longest[at + 1 :])
