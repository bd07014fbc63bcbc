"""What is withheld is found in whatever is written, however a format wraps it, and nothing else is taken for it."""

import gzip
import json
from collections.abc import Callable
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier_gen.audience import Audiences
from dossier_gen.fields.refs import Ref
from dossier_gen.findings import Finding
from dossier_gen.leaks import Known, Secrets, Told, found_in, secrets, told_in
from dossier_gen.tokens import as_written, tells, tokens
from tests.conftest import AUDIENCES, made_corpus
from tests.test_legible import archive, pdf, png

WITHHELD = "The minister fears a quarrelsome walrus"
WORLD = {
    "person/open": {"summary": "Of the river office.", "notes": WITHHELD, "names": [{"text": "Opal", "lang": "en"}]},
    "person/ada-quill": {"name": "Ada Quill", "audience": "internal", "names": [{"text": "王毅", "lang": "zh"}]},
    "event/e": {"type": "talks", "outcomes": [{"type": "agreed", "says": "Ice in May.", "audience": "internal"}]},
}


def found(*files: tuple[str, bytes], known: Known | None = None, audience: str = "public") -> list[Finding]:
    """The leaks in files for an audience."""
    corpus = made_corpus(WORLD)
    kept = secrets(corpus, audience, AUDIENCES, "en", known or Known())
    return list(found_in(corpus, ((name, told_in(kept, name, data)) for name, data in files)))


WRAPPED: dict[str, Callable[[str], tuple[str, bytes]]] = {
    "text": lambda words: ("a.txt", words.encode()),
    "html": lambda words: ("a.html", f"<p>{words}</p>".encode()),
    "html-attribute": lambda words: ("a.html", f'<img alt="{words}">'.encode()),
    "html-emphasis": lambda words: ("a.html", f"<p>{words[:9]}<em>{words[9:15]}</em>{words[15:]}</p>".encode()),
    "html-cells": lambda words: ("a.html", words.replace(" ", "</td><td>").encode()),
    "html-entities": lambda words: ("a.html", "".join(f"&#{ord(char)};" for char in words).encode()),
    "capitals": lambda words: ("a.html", words.upper().encode()),
    "json": lambda words: ("a.json", json.dumps({"a": f"<b>{words}</b>"}).encode()),
    "json-escapes": lambda words: ("a.json", "".join(f"\\u{ord(char):04x}" for char in words).encode()),
    "address": lambda words: ("a.html", f'<a href="{quote(words)}">x</a>'.encode()),
    "name-of-file": lambda words: (f"people/{words.replace(' ', '-')}/index.html", b""),
    "gzip": lambda words: ("sitemap.xml.gz", gzip.compress(words.encode())),
    "zip": lambda words: ("a.xlsx", archive("a.xml", f"<t>{words}</t>")),
    "docx": lambda words: ("a.docx", archive("word/document.xml", f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>")),
    "docx-runs": lambda words: (
        "a.docx",
        archive(
            "word/document.xml",
            f"<w:p><w:r><w:t>{words[:9]}</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>{words[9:]}</w:t></w:r></w:p>",
        ),
    ),
    "png": lambda words: ("a.png", png(words.encode(), packed=False)),
    "png-packed": lambda words: ("a.png", png(words.encode(), packed=True)),
    "wide-letters": lambda words: ("a.bin", b"\0\1" + words.encode("utf-16-le")),
    "pdf": lambda words: ("a.pdf", pdf(words)),
    "pdf-title": lambda words: ("a.pdf", pdf("x", title=words)),
    "pdf-bookmark": lambda words: ("a.pdf", pdf(f"#set page(height: 3cm)\n= {words}")),
    "pdf-narrow": lambda words: (
        "a.pdf",
        pdf(f"#set page(width: 3.2cm, margin: 5mm)\n#set text(hyphenate: true)\n{words}"),
    ),
}


@pytest.mark.parametrize("how", WRAPPED)
def test_secret_is_found_however_it_is_wrapped(how: str) -> None:
    """A withheld sentence is found in every format, with the file and its place in the record."""
    name, data = WRAPPED[how](WITHHELD)
    assert [(one.file, one.path) for one in found((name, data))] == [("records/people/open.yaml", ("notes",))]
    assert found((name, data))[0].message.startswith(f"{name} tells '")


@pytest.mark.parametrize("how", WRAPPED)
def test_open_words_are_no_leak(how: str) -> None:
    """The same format around open words is silent."""
    assert found(WRAPPED[how]("Of the river office and of other things said")) == []


def test_word_that_the_end_of_a_printed_line_parts_is_found() -> None:
    """A book may break a withheld word over two lines, with a hyphen that nobody typed."""
    narrow = "#set page(width: 3.2cm, margin: 5mm)\n#set text(hyphenate: true)\nA quarrelsome one"
    assert [one.path for one in found(("a.pdf", pdf(narrow)))] == [("notes",)]


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("seen with Ada Quill", ("name",)),
        ("people/ada-quill/", ("name",)),
        ("ADA  QUILL", ("name",)),
        ("与王毅会谈", ("names", 0, "text")),
        ("one walrus", ("notes",)),
        ("quarrelsome", ("notes",)),
        ("agreed: ice in may", ("outcomes", 0, "says")),
    ],
)
def test_names_ids_short_values_and_telling_words_are_searched_for(text: str, path: tuple[object, ...]) -> None:
    """A name or an id, a short value as a whole, and each long word of a longer one."""
    assert [one.path for one in found(("a.html", text.encode()))] == [path]


@pytest.mark.parametrize("text", ["Ada", "the", "in May", "fears", "a quarrel", "毅", "Opal", "open"])
def test_words_that_tell_nothing_are_no_leak(text: str) -> None:
    """Part of a name, common words and what open values say too are not searched for."""
    known = Known(common=("She fears nothing.",))
    assert found(("a.html", text.encode()), known=known) == []


def test_hand_written_pages_excuse_words_but_no_names() -> None:
    """What stands in texts that are made of no record is no leak, except for the name of a withheld record."""
    known = Known(common=("A walrus met Ada Quill.",))
    assert [one.path for one in found(("a.html", b"A walrus met Ada Quill."), known=known)] == [("name",)]


def test_declared_words_are_no_secret() -> None:
    """The option `not_secret` lets words and names pass."""
    assert found(("a.html", b"Ada Quill and a walrus"), known=Known(not_secret=("ada quill", "Walrus"))) == []


def test_innermost_audience_has_no_secrets() -> None:
    """Nothing is withheld from those who see everything."""
    assert found(("a.html", WITHHELD.encode()), audience="internal") == []


def test_all_that_is_searched_for_can_be_asked() -> None:
    """Whoever keeps a file that was searched knows for what: less is withheld from an inner audience."""
    corpus = made_corpus(WORLD)
    outer, inner = (secrets(corpus, one, AUDIENCES, "en", Known()).words for one in ("public", "internal"))
    assert ("ada", "quill") in outer
    assert inner == frozenset()


def sought(world: dict[str, dict[str, object]], audience: str = "public") -> dict[str, list[tuple[object, ...]]]:
    """What is searched for: by a word the place of it, all words, and where they stand for whom."""
    kept = secrets(made_corpus(world), audience, AUDIENCES, "en", Known())
    return {
        word: [(place, " ".join(told.words), told.path, told.audience) for place, told in several]
        for word, several in kept.by_word.items()
    }


def test_long_text_is_searched_for_by_each_run_of_five_words() -> None:
    """A text of up to five words is one secret; of a longer one each run of five is, and each word that tells."""
    notes = ("notes",)
    assert sought({"person/p": {"notes": "One two three four five."}}) == {
        "three": [(2, "one two three four five", notes, "internal")]
    }
    assert sought({"person/p": {"notes": "One two three four five six."}}) == {
        "three": [
            (2, "one two three four five", notes, "internal"),
            (1, "two three four five six", notes, "internal"),
            (0, "three", notes, "internal"),
        ]
    }


def test_secret_is_looked_for_by_its_rarest_word() -> None:
    """The word that open texts say least often is looked for first, of several the longest, then the first."""
    names = [{"text": "Seven Eight", "lang": "en"}]
    hidden = {"name": "Quill Short", "audience": "internal", "names": names}
    said = {"name": "X", "summary": "A quill is a quill, and not short."}
    assert sought({"person/tall-quill": hidden, "topic/t": said}) == {
        "tall": [(0, "tall quill", ("name",), "internal")],
        "short": [(1, "quill short", ("name",), "internal")],
        "seven": [(0, "seven eight", ("names", 0, "text"), "internal")],
    }
    assert list(sought({"person/ink-quill": {"name": "Y", "audience": "internal"}})) == ["quill"]


def test_a_text_that_says_all_that_is_withheld_tells_it() -> None:
    """Each is told in the order of the text; a longer word that begins with one is another."""
    told = [Told((word,), Ref("topic", "t"), ("notes",), "internal") for word in ("walrus", "narwhal")]
    few = Secrets({one.words[0]: ((0, one),) for one in told})
    assert [list(few.within(text)) for text in ("A walrus, a narwhal.", "Narwhals.", "A narwhal.")] == [
        told,
        [],
        told[1:],
    ]


def test_part_is_searched_for_by_the_innermost_audience_around_it() -> None:
    """What is withheld within a withheld record has its own audience; what is a name is told as the name."""
    world = {
        "person/quill-barn": {
            "name": "Xxxxx Yyyyy",
            "audience": "partners",
            "sort": "Quiet duck",
            "audience_of": {"sort": "internal"},
        },
        "topic/t": {"name": "T", "notes": "xxxxx yyyyy"},
    }
    duck = {"quiet": [(0, "quiet duck", ("sort",), "internal")]}
    assert sought(world) == {
        **duck,
        "xxxxx": [(0, "xxxxx yyyyy", ("name",), "partners")],
        "quill": [(0, "quill barn", ("name",), "partners")],
    }
    assert sought(world, "partners") == duck


def test_what_is_withheld_is_searched_for_as_a_reader_would_meet_it() -> None:
    """A mark is searched for by the name that it shows, a day as it is written and in words."""
    world = {
        "topic/t": {"name": "Green Harbour"},
        "person/p": {"notes": "[[topic/t]] sleeps", "born": {"at": "1970-03-01"}, "audience_of": {"born": "internal"}},
    }
    assert {words for several in sought(world).values() for _, words, _, _ in several} == {
        "green harbour sleeps",
        "1970 03 01",
        "1 march 1970",
    }


def test_what_a_rule_withholds_of_a_kind_is_searched_for() -> None:
    """The option `withhold` makes a secret of a field of every record of its kind, and of no other kind."""
    ruled = Audiences(withhold={"person.sort": "partners"})
    corpus = made_corpus({"person/p": {"sort": "Quiet duck"}, "topic/t": {"sort": "Quiet goose"}})
    assert secrets(corpus, "public", ruled, "en", Known()).words == {("quiet", "duck")}


def test_withheld_name_of_an_open_record_is_a_value() -> None:
    """Hand-written pages excuse a name that is withheld of a record which the reader may see."""
    names = [{"text": "Amber Pine", "lang": "en"}, {"text": "Silent Birch", "lang": "en"}]
    corpus = made_corpus({"person/p": {"names": names, "audience_of": {"names": "internal"}}})
    known = Known(common=("An amber pine.",))
    assert secrets(corpus, "public", AUDIENCES, "en", known).words == {("silent", "birch")}


def test_id_of_an_open_record_is_no_secret() -> None:
    """What is withheld in one place and is the id or the name of an open record may be met."""
    assert (
        sought({"person/quill-barn": {"name": "Tall house", "notes": "quill-barn"}, "topic/t": {"notes": "tall house"}})
        == {}
    )


def test_leak_is_told_in_one_sentence_with_its_cure() -> None:
    """The finding says which file tells what, and for whom the place in the record is."""
    (told,) = found(("a.html", b"Ada Quill and ada quill"))
    assert (told.rule, told.file, told.path) == ("leaks", "records/people/ada-quill.yaml", ("name",))
    assert told.message == ("a.html tells 'ada quill' of person/ada-quill, where name is for the audience 'internal'")
    assert told.hint == "say it otherwise there; if it is no secret, name it in the option not_secret"


def test_file_tells_each_thing_once() -> None:
    """However often and in whatever form a file says it, a secret is one; those side by side are several."""
    kept = secrets(made_corpus(WORLD), "public", AUDIENCES, "en", Known())
    assert [told.words for told in told_in(kept, "a.html", b"<b>walrus</b> walrus quarrelsome quarrel")] == [
        ("walrus",),
        ("quarrelsome",),
    ]
    assert [told.words for told in kept.within("quill, Ada; Ada Quill, Ada Quill; quill")] == [("ada", "quill")]


WRITTEN = st.text("abAéß_ ,\u0301王かＡİ", max_size=40)


@given(WRITTEN, st.lists(WRITTEN, min_size=1, max_size=4), st.data())
def test_a_text_tells_the_tokens_that_it_has_in_a_row(text: str, withheld: list[str], data: st.DataObject) -> None:
    """Each secret is found by any word of it, where its tokens are a run of those of the text, and nowhere else."""
    by_word: dict[str, list[tuple[int, Told]]] = {}
    for words in {tuple(tokens(one)) for one in withheld} - {()}:
        offset = data.draw(st.integers(0, len(words) - 1))
        by_word.setdefault(words[offset], []).append((offset, Told(words, Ref("topic", "t"), ("notes",), "internal")))
    kept = Secrets({word: tuple(several) for word, several in by_word.items()})
    said = tokens(text)
    runs = {tuple(said[start:end]) for end in range(len(said) + 1) for start in range(end)}
    assert sorted(told.words for told in kept.within(text)) == sorted(kept.words & runs)


def test_a_longer_word_is_another() -> None:
    """A secret is no part of a word, wherever it stands in one, and one that is a part of another hides it not."""
    told = {words: Told(words, Ref("topic", "t"), ("notes",), "internal") for words in (("over",), ("overt",))}
    kept = Secrets({words[-1]: ((0, one),) for words, one in told.items()})
    assert [told.words for text in ("xover", "overs", "xovert") for told in kept.within(text)] == []
    assert [told.words for told in kept.within("overt over")] == [("overt",), ("over",)]


@pytest.mark.parametrize("gap", range(1, 40))
def test_a_longer_word_before_is_another(gap: int) -> None:
    """However far before the word that is looked for first the others stand, they are compared whole."""
    kept = Secrets({"quill": ((1, Told(("ada", "quill"), Ref("topic", "t"), ("notes",), "internal")),)})
    assert [len(list(kept.within(f"{word}{' ' * gap}quill"))) for word in ("ada", "x ada", "xada")] == [1, 1, 0]


def test_tokens_far_apart_are_in_a_row() -> None:
    """However much markup or blank stands between the words of a secret, they are found."""
    kept = secrets(made_corpus(WORLD), "public", AUDIENCES, "en", Known())
    far = " -" * 5000 + " "
    assert [told.words for told in kept.within(f"x{far}Ada{far}quill{far}x")] == [("ada", "quill")]
    assert [told.words for told in kept.within(f"x{far}Adam{far}quill")] == []


def test_each_place_is_told_once_with_the_first_file() -> None:
    """However often something is told, its place in the records is named once."""
    assert len(found(("a.html", WITHHELD.encode()), ("b.html", WITHHELD.encode() * 3))) == 1


@given(st.text())
def test_tokens_are_the_same_in_any_case_and_width(text: str) -> None:
    """Folding tokens again changes nothing."""
    assert tokens(" ".join(tokens(text))) == tokens(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Blue WALRUS, 2024-05", ["blue", "walrus", "2024", "05"]),
        ("\uff37\uff41lrus \uff12", ["walrus", "2"]),
        ("Stra\u00dfe a\ufb01sh", ["strasse", "afish"]),
        ("Моржа_王毅かA", ["моржа", "王", "毅", "か", "a"]),
    ],
)
def test_tokens_are_words_without_case_and_width(text: str, found: list[str]) -> None:
    """Of letters that are one sign each is found; each Han and kana sign is a token of its own."""
    assert tokens(text) == found


@pytest.mark.parametrize(
    ("words", "enough"),
    [
        ("walrus", True),
        ("Li Wei", True),
        ("王毅", True),
        ("2024-05-14", True),
        ("Anna", False),
        ("Li Wu", False),
        ("王 Li", False),
        ("2024-05", True),
        ("2024-5", False),
        ("202405", False),
        ("May", False),
        ("2024", False),
        ("毅", False),
        ("para 12", False),
        ("article 9", True),
    ],
)
def test_what_tells(words: str, enough: bool) -> None:
    """Five letters, two Han signs or a whole date are enough to know a text by."""
    assert tells(tuple(tokens(words))) == enough


@pytest.mark.parametrize(
    ("name", "text", "passage"),
    [
        ("Ada Quill", "She met ADA,\n_Quill_ there.", "ADA,\n_Quill"),
        ("Ada Quill", "AdaQuill", ""),
        ("王毅", "与王 毅会谈", "王 毅"),
        ("王 Li", "王Li", "王Li"),
        ("fish", "a \ufb01sh", ""),
    ],
)
def test_passage_of_a_name_is_told_as_it_stands_there(name: str, text: str, passage: str) -> None:
    """Signs between words may be any, between Han signs none; of what stands there in another form nothing is told."""
    assert as_written(tuple(tokens(name)), text) == passage


def test_nothing_is_read_where_nothing_is_withheld() -> None:
    """For those who see everything no file is searched, whatever it holds."""
    assert told_in(Secrets({}), "a.html", WITHHELD.encode()) == []
