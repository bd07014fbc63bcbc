"""What bibliographies have in common: sorts of documents, identifiers, and how both become records of sources."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from dossier_gen.fields.dates import Date, DateError

Cells = dict[str, tuple[str, ...]]
"""The cells of a row on their way."""

_SORTS = """
article: article inproceedings incollection conference unpublished article-journal article-magazine article-newspaper
article: chapter paper-conference entry entry-encyclopedia entry-dictionary post post-weblog webpage review
article: review-book speech broadcast manuscript online electronic www misc document periodical
book: book inbook proceedings collection booklet manual phdthesis mastersthesis thesis techreport report pamphlet
dataset: dataset
interview: interview
treaty-text: treaty legislation
"""

SORTS: Mapping[str, str] = MappingProxyType(
    {word: sort for sort, _, words in (line.partition(":") for line in _SORTS.split("\n")) for word in words.split()}
)
"""By the word of BibTeX, BibLaTeX or CSL for a sort of document, that of a source."""

LANGUAGES: Mapping[str, str] = MappingProxyType(
    {
        "english": "en",
        "american": "en-US",
        "british": "en-GB",
        "usenglish": "en-US",
        "ukenglish": "en-GB",
        "russian": "ru",
        "chinese": "zh",
        "french": "fr",
        "spanish": "es",
        "arabic": "ar",
        "german": "de",
        "ngerman": "de",
        "italian": "it",
        "portuguese": "pt",
        "japanese": "ja",
    }
)
"""Languages as BibTeX names them."""

_TAG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?\Z")
_DOI = re.compile(r"\A(https?://(dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)


def sort_of(word: str) -> str:
    """The sort of a source that a word means; the word where it means none."""
    return SORTS.get(word.casefold(), word)


def language_of(word: str) -> str:
    """The tag of a language; empty where it has none."""
    known = LANGUAGES.get(word.casefold(), word.replace("_", "-"))
    return known if _TAG.match(known) else ""


def doi_of(text: str) -> str:
    """A DOI without the address before it."""
    return _DOI.sub("", text.strip())


def date_of(text: str) -> str:
    """A date as it stands; empty where it is none."""
    try:
        return Date.parse(text).text
    except DateError:
        return ""


MAPPING = """\
# How the entries of a bibliography become records of sources.
rows: sort
records:
  - kind: source
    match: identifiers
    columns:
      title: title
      type: type
      author: authors
      published: published
      accessed: accessed
      url: url
      language: language
      abstract: summary
      remark: remark
      doi: identifiers.doi
      isbn: {to: identifiers.isbn, join: " "}
      issn: {to: identifiers.issn, join: " "}
      publisher: publisher
      within: extra.In
      journal: extra.Journal
      volume: extra.Volume
      number: extra.Number
      pages: extra.Pages
      edition: extra.Edition
      series: extra.Series
      chapter: extra.Chapter
      editor: {to: extra.Editors, join: "; "}
      translator: {to: extra.Translators, join: "; "}
      place: extra.Place of publication
      keywords: {to: extra.Keywords, join: "; "}
      key: extra.Citation key
    defaults:
      name: "{title}"
    fields:
      publisher:
        - words: "{journal}"
          when: {publisher: {given: false}}
"""
"""What becomes of the rows of a bibliography, where no other mapping is named."""
