"""Countries by whatever people call them: by code, by name in six languages, in short and in full."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

import icu

from dossier_gen.fields.refs import Ref, record_ref
from dossier_gen.folding import folded
from dossier_gen.gazetteer import country_codes, country_names

_OTHERS = """
ae: UAE, Emirates, ОАЭ, 阿联酋
ba: Bosnia, Босния
cd: DRC, DR Congo, Democratic Republic of the Congo, ДРК, Демократическая Республика Конго, 刚果民主共和国
cg: Republic of the Congo, Республика Конго, 刚果共和国
ci: Ivory Coast, Кот д'Ивуар, 象牙海岸
cn: PRC, People's Republic of China, PR China, КНР, Китайская Народная Республика, 中华人民共和国
cv: Cabo Verde
cz: Czech Republic, Чешская Республика, 捷克共和国
de: FRG, Federal Republic of Germany, ФРГ, Федеративная Республика Германия, 德意志联邦共和国
fr: French Republic, Французская Республика, 法兰西共和国
gb: UK, U.K., Great Britain, Britain, United Kingdom of Great Britain and Northern Ireland
gb: Британия, Соединенное Королевство, 联合王国, 大不列颠及北爱尔兰联合王国
hk: Hong Kong, Гонконг, 香港
in: Republic of India, Республика Индия, 印度共和国
ir: Islamic Republic of Iran, ИРИ, Исламская Республика Иран, 伊朗伊斯兰共和国
kg: Kyrgyz Republic, Кыргызская Республика, Киргизия, Кыргызстан
kp: DPRK, Democratic People's Republic of Korea, КНДР, 朝鲜民主主义人民共和国
kr: ROK, Republic of Korea, Южная Корея, Республика Корея, 大韩民国
kz: Republic of Kazakhstan, Республика Казахстан, 哈萨克斯坦共和国
la: Lao PDR, Lao People's Democratic Republic, ЛНДР
md: Republic of Moldova, Республика Молдова, Молдавия
mk: Macedonia, Македония
mm: Burma, Myanmar, Бирма, Мьянма, 缅甸
mn: Mongolian People's Republic, МНР
mo: Macao, Macau, Макао, 澳门
nl: Holland, Голландия
ps: Palestine, State of Palestine, Палестина, Государство Палестина, 巴勒斯坦
ru: Russian Federation, РФ, Российская Федерация, 俄罗斯联邦
sa: KSA, Kingdom of Saudi Arabia, Королевство Саудовская Аравия
sk: Slovak Republic, Словацкая Республика
sy: Syrian Arab Republic, САР, Сирийская Арабская Республика
sz: Swaziland, Свазиленд, 斯威士兰
tl: East Timor, Восточный Тимор, Тимор-Лесте
tr: Turkey, Republic of Turkey, Republic of Türkiye, Турецкая Республика
tz: United Republic of Tanzania
us: USA, U.S., U.S.A., United States of America, США, Соединенные Штаты Америки, 美利坚合众国
uz: Republic of Uzbekistan, Республика Узбекистан, 乌兹别克斯坦共和国
va: Vatican, Holy See, Святой Престол, Ватикан, 梵蒂冈, 圣座
vn: Socialist Republic of Vietnam, СРВ, Социалистическая Республика Вьетнам, 越南社会主义共和国
"""
"""By code, what a country is called beside its name in CLDR: abbreviations, full names, names of before."""


def country_code(name: str) -> str:
    """The code, in small letters, of the one ISO 3166-1 country that a name is of; empty where there is none."""
    known = countries_by_name().get(folded(name), ())
    return known[0].id if len(known) == 1 else ""


@cache
def countries_by_name() -> Mapping[str, tuple[Ref, ...]]:
    """Every ISO 3166-1 country by all that it is called, folded; a code is that of its country alone."""
    found: dict[str, dict[Ref, None]] = defaultdict(dict)
    for code in sorted(country_codes()):
        for name in (*country_names(code).values(), *other_names(code)):
            found[folded(name)][record_ref("country", code)] = None
    for code in country_codes():
        found[folded(code)] = {record_ref("country", code): None}
    return {name: tuple(refs) for name, refs in found.items()}


def other_names(code: str) -> tuple[str, ...]:
    """What a country is called beside its names in CLDR: its three-letter code, in short, in full."""
    if code not in country_codes():
        return ()
    return icu.Locale("", code.upper()).getISO3Country(), *_others().get(code, ())


@cache
def _others() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for code, _, names in (line.partition(": ") for line in _OTHERS.strip().splitlines()):
        found[code] = (*found.get(code, ()), *names.split(", "))
    return found
