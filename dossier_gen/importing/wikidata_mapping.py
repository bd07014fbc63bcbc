"""What becomes of entities of Wikidata and of their statements."""

from collections.abc import Mapping
from types import MappingProxyType

SYSTEMS: Mapping[str, str] = MappingProxyType(
    {
        "P214": "viaf",
        "P227": "gnd",
        "P244": "lcnaf",
        "P213": "isni",
        "P268": "bnf",
        "P269": "idref",
        "P271": "cinii",
        "P345": "imdb",
        "P349": "ndl",
        "P496": "orcid",
        "P646": "freebase",
        "P691": "nkcr",
        "P906": "libris",
        "P950": "bne",
        "P1006": "nta",
        "P1015": "norwegian-authority",
        "P1207": "nukat",
        "P1566": "geonames",
        "P2163": "fast",
        "P6366": "microsoft-academic",
        "P6782": "ror",
        "P7859": "worldcat",
        "P10632": "opensanctions",
    }
)
"""The systems of identifiers by their properties."""

TEXT = """\
# How entities of Wikidata become records.
rows: what
source: source/wikidata
at: "{at}"
always:
  - kind: source
    id: wikidata
    fields:
      name: Wikidata
      title: Wikidata
      type: dataset
      publisher: Wikimedia Foundation
      licence: CC0
      url: https://www.wikidata.org
records:
  # What an entity is called, and its identifiers.
  - kind: person
    when: {sort: person}
    match: identifiers
    columns:
      name: name
      alias.text: names[].text
      alias.lang: names[].lang
    fields:
      identifiers.wikidata: "{id}"
      names[].role: alias
  - kind: person
    when: {sort: person}
    match: identifiers
    each: {label: ""}
    fields:
      identifiers.wikidata: "{id}"
      "name.{label|before :}": "{label|after :}"
  - kind: person
    when: {sort: person}
    match: identifiers
    each: {identifier: ""}
    fields:
      identifiers.wikidata: "{id}"
      "identifiers.{identifier|before :}": "{identifier|after :}"
  - kind: institution
    when: {sort: body}
    match: identifiers
    columns:
      name: name
      alias.text: names[].text
      alias.lang: names[].lang
    fields:
      identifiers.wikidata: "{id}"
      names[].role: alias
    defaults: {type: other}
  - kind: institution
    when: {sort: body}
    match: identifiers
    each: {label: ""}
    fields:
      identifiers.wikidata: "{id}"
      "name.{label|before :}": "{label|after :}"
  - kind: country
    when: {sort: country}
    match: identifiers
    columns:
      name: name
      code: code
    fields:
      identifiers.wikidata: "{id}"
  - kind: country
    when: {sort: country}
    match: identifiers
    each: {label: ""}
    fields:
      identifiers.wikidata: "{id}"
      "name.{label|before :}": "{label|after :}"

  # Statements about a person.
  - kind: person
    when: {what: P569}
    match: identifiers
    fields: {identifiers.wikidata: "{id}", born.at: "{date}"}
  - kind: person
    when: {what: P570}
    match: identifiers
    fields: {identifiers.wikidata: "{id}", died.at: "{date}"}
  - kind: person
    when: {what: P19}
    match: identifiers
    fields: {identifiers.wikidata: "{id}", born.place: "{item}"}
  - kind: person
    when: {what: P20}
    match: identifiers
    fields: {identifiers.wikidata: "{id}", died.place: "{item}"}
  - kind: person
    when: {what: P27}
    match: identifiers
    fields: {identifiers.wikidata: "{id}", citizenship: "{item}"}
  - kind: person
    when: {what: P1477}
    match: identifiers
    columns: {text: "names[].text", lang: "names[].lang"}
    fields: {identifiers.wikidata: "{id}", "names[].role": birth}
  - kind: person
    when: {what: P1559}
    match: identifiers
    columns: {text: "names[].text", lang: "names[].lang"}
    fields: {identifiers.wikidata: "{id}", "names[].role": official}

  # Positions: an office where it is known of what, else a title.
  - kind: institution
    when: {what: P39, of: {given: true}}
    match: identifiers
    each: {title: ""}
    fields:
      identifiers.wikidata: "{of}"
      "offices.{office}.title.{title|before :}": "{title|after :}"
  - kind: person
    when: {what: P39, of: {given: true}}
    match: identifiers
    columns: {from: "tenures[].from", to: "tenures[].to"}
    fields:
      identifiers.wikidata: "{id}"
      tenures[].office: "{of}#{office}"
  - kind: person
    when: {what: P39, of: {given: false}}
    match: identifiers
    columns:
      title.en: tenures[].title.en
      title.ru: tenures[].title.ru
      title.zh-Hans: tenures[].title.zh-Hans
      title.fr: tenures[].title.fr
      title.es: tenures[].title.es
      title.ar: tenures[].title.ar
      from: tenures[].from
      to: tenures[].to
    fields:
      identifiers.wikidata: "{id}"
      "tenures[].title.{title.lang}": "{title.text}"

  # Bodies, and addresses of whatever it is.
  - kind: institution
    when: {what: P571}
    match: identifiers
    fields: {identifiers.wikidata: "{id}", founded: "{date}"}
  - kind: institution
    when: {what: P576}
    match: identifiers
    fields: {identifiers.wikidata: "{id}", dissolved: "{date}"}
  - kind: person
    when: {what: P856, is: [person, part]}
    match: identifiers
    fields: {identifiers.wikidata: "{id}", website: "{text}"}
  - kind: institution
    when: {what: P856, is: body}
    match: identifiers
    fields: {identifiers.wikidata: "{id}", website: "{text}"}
"""
"""What a mapping file would say."""
