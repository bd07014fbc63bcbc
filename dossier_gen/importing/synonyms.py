"""What headings of tables mean: the fields of the kinds under the names that people give them, in three languages."""

from collections.abc import Mapping
from types import MappingProxyType

SKIPPED = ("no", "nr", "n", "№", "п/п", "№ п/п", "#", "序号", "编号", "номер", "row")
"""Headings of columns that only count."""

_ANY = """
name: name, full name, title of record, фио, ф.и.о., имя и фамилия, полное имя, фамилия имя отчество
name: наименование, название, 姓名, 名称, 全名
sort: sorting name, sort as, сортировка
acronym: abbreviation, short name, сокращение, аббревиатура, 简称, 缩写
summary: description, about, описание, кратко, 简介, 说明
topics[]: topic, subject, subjects, тема, темы, 主题
identifiers.wikidata: wikidata, wikidata id, qid
identifiers.viaf: viaf
website: web site, url, web, homepage, сайт, веб-сайт, 网站, 网址
notes: note, remark, remarks, comment, comments, примечание, примечания, заметки, 备注
names[].text: alias, other name, also known as, другое имя, псевдоним, 别名, 曾用名
"""

_BY_KIND = {
    "person": """
name: person, visitor, guest, delegate, member, participant, гость, делегат, член, участник, 来访者, 成员
family_name: surname, last name, family name, фамилия, 姓, 姓氏
given_name: first name, forename, given name, имя, 名, 名字
patronymic: middle name, отчество, 父称
born.at: born, birth, date of birth, birth date, birthday, dob, дата рождения, родился, год рождения
born.at: 出生日期, 出生, 生日, 出生年月
born.place: place of birth, birthplace, born in, место рождения, 出生地, 籍贯
died.at: died, death, date of death, death date, дата смерти, умер, 逝世日期, 去世
died.place: place of death, место смерти, 逝世地
citizenship: nationality, country, citizen of, гражданство, страна, 国籍, 国家
tenures[].office: office, post, должность, пост, 职务, 职位
tenures[].title: position, title, job title, role, rank, звание, 头衔, 职称
tenures[].institution: institution, organisation, organization, body, employer, организация
tenures[].institution: учреждение, орган, 机构, 单位, 组织
tenures[].from: from, since, start, start date, in office since, с, начало, 起, 任职开始, 上任
tenures[].to: to, until, end, end date, по, до, окончание, 止, 任职结束, 离任
tenures[].attested: attested, as of, seen on, по состоянию на, 截至
tenures[].elected: elected, election date, избран, дата избрания, 当选
tenures[].appointed: appointed, appointment date, назначен, дата назначения, 任命
tenures[].party: party, faction, parliamentary group, партия, фракция, 党派, 政党
tenures[].constituency: constituency, district, избирательный округ, округ, 选区
languages: language, languages spoken, языки, язык, 语言
pronunciation: pronounced, произношение, 读音
address_as.written: salutation, обращение, 称谓
""",
    "institution": """
type: kind, category, тип, вид, 类型
country: state, страна, 国家
part_of: parent, part of, belongs to, входит в, вышестоящая организация, 上级机构
founded: established, creation date, основан, дата основания, создан, 成立, 成立日期
dissolved: abolished, closed, упразднен, ликвидирован, 撤销, 解散
seat: headquarters, city, seat, location, местонахождение, штаб-квартира, 总部, 所在地
""",
    "place": """
name: place, venue, place name, место, 地点
type: kind, тип, вид, 类型
country: state, страна, 国家
within: city, region, part of, город, регион, 所属地区
zone: time zone, timezone, часовой пояс, 时区
coordinates: location, lat/lon, координаты, 坐标
""",
    "event": """
type: kind, тип, вид, 类型
at: date, day, when, дата, день, когда, 日期, 时间
dates: days, period, даты, период, 日期范围
place: location, venue, where, место, место проведения, где, 地点
delegation: visit, делегация, 代表团
status: state, статус, 状态
sides[].participants: participants, participant, участники, 与会者
""",
    "delegation": """
dates: date, days, period, даты, дата, период, 日期, 访问日期
sent_by: from, sending side, country, state, направлена, страна, 派出方, 国家
received_by: to, host, receiving side, принимает, 接待方
invited_by: invitation, at the invitation of, по приглашению, 邀请人
category: type, kind of visit, категория, 类别
places: route, places, place, city, where, маршрут, места, место, город, 行程地点, 地点, 城市
head: leader, led by, head of delegation, visitor, guest, глава, глава делегации, гость, 团长, 来访者
members: member, composition, члены, состав, 成员, 团员
purpose: aim, цель, 目的
""",
    "agreement": """
type: kind, form, вид, тип, 类型
signed.at: signed, date, date signed, signing date, дата подписания, подписано, 签署日期, 日期
signed.place: place of signing, место подписания, 签署地点
parties[].party: parties, party, sides, стороны, 缔约方, 当事方
in_force: entry into force, effective, вступление в силу, 生效, 生效日期
expires: expiry, valid until, срок действия, 有效期至
terminated: termination, прекращение, 终止
depositary: депозитарий, 保存人
""",
    "country": """
code: iso, iso code, код, 代码
official_name: formal name, official name, официальное название, 正式名称
capital: столица, 首都
""",
    "relation": """
between: parties, sides, стороны, 双方
established: since, diplomatic relations, установлены, 建立
""",
    "topic": """
broader: parent, part of, шире, 上位
definition: meaning, определение, 定义
""",
    "source": """
name: label
type: kind, тип, вид, 类型
title: заголовок, название, 标题, 题名
publisher: published by, издатель, издание, 出版者, 来源
authors: author, by, автор, авторы, 作者
published: date, publication date, дата, дата публикации, 发表日期, 日期
accessed: retrieved, access date, дата обращения, 访问日期
url: link, address, ссылка, адрес, 链接, 网址
language: lang, язык, 语言
""",
    "briefing": """
date: day, дата, 日期
for: subject, предмет, 对象
""",
}

_SPANS = """
first: from, since, begin, begins, beginning, start, starts, start date, first day
first: arrival, arrived, arrives, arrival date, date of arrival
first: с, начало, дата начала, прибытие, дата прибытия, приезд, 起, 开始, 开始日期, 抵达, 抵达日期
last: to, till, until, end, ends, end date, last day
last: departure, departed, departs, left, leaves, departure date, date of departure
last: по, до, конец, окончание, дата окончания, отъезд, отбытие, дата отъезда, 止, 结束, 结束日期, 离开, 离开日期
"""


def _table(written: str) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for path, _, words in (line.partition(":") for line in written.strip().splitlines()):
        found[path] = (*found.get(path, ()), *(word.strip() for word in words.split(",")))
    return MappingProxyType(found)


ANY_KIND = _table(_ANY)
"""By path, what headings say of fields that every kind has."""

BY_KIND = MappingProxyType({kind: _table(words) for kind, words in _BY_KIND.items()})
"""The same of the fields of one kind, which come before those of any."""

SPANS = _table(_SPANS)
"""Headings of columns that hold the `first` day of something, and of those that hold the `last`."""

LANGUAGES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "en": ("en", "eng", "english", "англ", "английский", "на английском", "по-английски", "英文", "英语", "latin"),
        "ru": ("ru", "rus", "russian", "рус", "русский", "на русском", "по-русски", "俄文", "俄语", "cyrillic"),
        "zh-Hans": ("zh", "zh-hans", "chinese", "кит", "китайский", "на китайском", "по-китайски", "中文", "汉语"),
        "fr": ("fr", "french", "français", "французский", "法文"),
        "es": ("es", "spanish", "español", "испанский", "西班牙文"),
        "ar": ("ar", "arabic", "арабский", "阿拉伯文"),
    }
)
"""By language, the words with which a heading names it."""

FULL_NAMES = frozenset(("фио", "ф.и.о.", "фамилия имя отчество"))
"""Headings of Russian names in full."""
