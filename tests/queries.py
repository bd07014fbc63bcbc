"""What readers ask the demonstration: the query, the page that answers it, the worst place in the list that will do.

The same list measures the search against others (`benchmarks/finding.py`).
"""

VOLODIN, XI, ZHAO = "people/vyacheslav-volodin", "people/xi-jinping", "people/zhao-leji"
MATVIYENKO, PUTIN = "people/valentina-matviyenko", "people/vladimir-putin"
NPC, DUMA, COUNCIL = (
    "institutions/national-peoples-congress",
    "institutions/state-duma",
    "institutions/federation-council",
)
SCO, EAEU = "institutions/sco", "institutions/eaeu"
TREATY = "agreements/treaty-2001"

NAMES = (
    # One name in its scripts and romanisations
    ("Volodin", VOLODIN, 1),
    ("Володин", VOLODIN, 1),
    ("Wolodin", VOLODIN, 1),
    ("Volodine", VOLODIN, 1),
    ("Vjacheslav Volodin", VOLODIN, 1),
    ("Vyacheslav Volodin", VOLODIN, 1),
    ("Viacheslav Volodin", VOLODIN, 1),
    ("Вячеслав Володин", VOLODIN, 1),
    ("ВОЛОДИН", VOLODIN, 1),
    ("volodin vyacheslav", VOLODIN, 1),
    ("Володин Вячеслав", VOLODIN, 1),
    ("Ｖｏｌｏｄｉｎ", VOLODIN, 1),
    ("V. Volodin", VOLODIN, 1),
    ("В. Володин", VOLODIN, 1),
    ("Volodin V.", VOLODIN, 1),
    ("volo", VOLODIN, 1),
    ("Xi Jinping", XI, 1),
    ("Jinping Xi", XI, 1),
    ("xijinping", XI, 1),
    ("XI JINPING", XI, 1),
    ("Си Цзиньпин", XI, 1),
    ("Xí Jìnpíng", XI, 1),
    ("Xi", XI, 1),
    ("Zhao Leji", ZHAO, 1),
    ("Leji Zhao", ZHAO, 1),
    ("Zhao Le-ji", ZHAO, 1),
    ("Чжао Лэцзи", ZHAO, 1),
    ("Matviyenko", MATVIYENKO, 1),
    ("Matvienko", MATVIYENKO, 1),
    ("Matwijenko", MATVIYENKO, 1),
    ("Матвиенко", MATVIYENKO, 1),
    ("Валентина Матвиенко", MATVIYENKO, 1),
    ("Putin", PUTIN, 1),
    ("Путин", PUTIN, 1),
    ("Poutine", PUTIN, 1),
    ("Lukashenka", "people/aleksandr-lukashenko", 1),
    ("Лукашенко", "people/aleksandr-lukashenko", 1),
    ("Хинштейн", "people/alexander-khinshtein", 1),
    ("Khinshteyn", "people/alexander-khinshtein", 1),
    ("Hinshtein", "people/alexander-khinshtein", 1),
    ("Piskaryov", "people/vasily-piskarev", 1),
    ("Slutskiy", "people/leonid-slutsky", 1),
    ("Слуцкий", "people/leonid-slutsky", 1),
    ("Kosachyov", "people/konstantin-kosachev", 1),
    # With mistakes
    ("Voldin", VOLODIN, 1),
    ("Volodni", VOLODIN, 1),
    ("Bolodin", VOLODIN, 1),
    ("Vyacheslav Volodim", VOLODIN, 1),
    ("Володтн", VOLODIN, 1),
    ("Jinpng", XI, 1),
    ("Matveyenko", MATVIYENKO, 1),
    ("Kartapolof", "people/andrey-kartapolov", 1),
    ("Nazarbaev", "people/nursultan-nazarbayev", 1),
    ("Lukashekno", "people/aleksandr-lukashenko", 1),
    # Acronyms, institutions, countries, Chinese
    ("NPC", NPC, 1),
    ("SCO", SCO, 1),
    ("EAEU", EAEU, 1),
    ("sco", SCO, 1),
    ("State Duma", DUMA, 1),
    ("Duma", DUMA, 1),
    ("Federation Council", COUNCIL, 1),
    ("Shanghai Cooperation Organisation", SCO, 1),
    ("National Peoples Congress", NPC, 1),
    ("China", "countries/cn", 1),
    ("中国", "countries/cn", 1),
    ("中國", "countries/cn", 1),
    ("Китай", "countries/cn", 1),
    ("俄罗斯", "countries/ru", 1),
    ("Россия", "countries/ru", 1),
    ("Russie", "countries/ru", 1),
    ("Казахстан", "countries/kz", 1),
    ("哈萨克", "countries/kz", 1),
    ("中俄睦邻友好合作条约", TREATY, 1),
    ("睦邻友好", TREATY, 3),
    ("Good-Neighborliness", TREATY, 2),
    ("Shanghai", "places/shanghai", 1),
)
"""Names, each of which leads to one record."""

TEXTS = (
    ("visit to the museum of the party", "events/museum-cpc-2023-11-22", 1),
    ("talks July 2023 Matviyenko", "events/zhao-matviyenko-2023-07-10", 1),
    ("chairman of the state duma", VOLODIN, 3),
    ("accession of Armenia", "agreements/eaeu-accession-armenia", 1),
    ("flowers heroes monument", "events/wreath-peoples-heroes-2023-11-22", 1),
    ("wreaths airmen", "events/wreath-changchun-2025-08-26", 2),
    ("exchanging instruments 2001", "events/treaty-in-force-2002-02-28", 1),
    ("closer exchanges legislatures", "events/xi-volodin-2023-11-22", 1),
    ("invitations Zhao Leji talks 2023", "events/zhao-volodin-2023-11-22", 3),
    ("chairman education committee", "people/olga-kazakova", 3),
    ("joint statements at the Kremlin", "events/joint-statements-signing-2023-03-21", 1),
    ("friendly cooperation treaties", TREATY, 3),
    ("parliamentary exchanges", "topics/parliamentary-exchanges", 1),
)
"""Words of texts, among them other forms of a word than the text has."""

HAN = (
    # Names in Chinese, whole, in part, in the other characters; found in the site of every language
    ("沃洛金", VOLODIN, 1),
    ("维亚切斯拉夫·沃洛金", VOLODIN, 1),
    ("习近平", XI, 1),
    ("近平", XI, 1),
    ("習近平", XI, 1),
    ("赵乐际", ZHAO, 1),
    ("马特维延科", MATVIYENKO, 1),
    ("普京", PUTIN, 1),
    ("全国人民代表大会", NPC, 2),
    ("国家杜马", DUMA, 1),
)
