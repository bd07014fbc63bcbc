"""A rule about names in running text: whom a sentence names without a mark."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dossier_gen.audience import Audiences
from dossier_gen.corpus import Corpus
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import Prose, Text
from dossier_gen.fields.walk import walk
from dossier_gen.findings import Finding, Severity
from dossier_gen.policy import Policy
from dossier_gen.prose import LINK_MARK
from dossier_gen.records import Record
from dossier_gen.shape import spelled
from dossier_gen.tokens import as_written, tells, tokens


@dataclass(frozen=True, slots=True)
class _Name:
    """A name of a record that part of the readers may not see."""

    words: tuple[str, ...]
    ref: Ref
    audience: str


def withheld_names(corpus: Corpus, policy: Policy) -> Iterator[Finding]:
    """No sentence tells the name of a record that some of its readers may not see, even without a mark."""
    audiences = policy.audiences
    known = _withheld(corpus, audiences)
    for ref, record in corpus if known else ():
        depths = {one.path: audiences.place(one.audience) for one in audiences.restrictions(ref.kind, record)}
        for leaf in walk(record):
            if isinstance(leaf.value, Text) and ref in corpus.files:
                depth = max(depths.get(leaf.path[:length], 0) for length in range(len(leaf.path) + 1))
                for words in (words for _, words in leaf.value.by_language):
                    for name in _named_in(words, isinstance(leaf.value, Prose), known):
                        if audiences.place(name.audience) > depth and name.ref != ref:
                            message = f"{spelled(leaf.path)} tells the name of {name.ref}"
                            message += f", which only the audience '{name.audience}' may see"
                            hint = "word it otherwise, or withhold the sentence"
                            needle = as_written(name.words, words)
                            file = corpus.file_of(ref)
                            yield Finding(
                                "withheld-names", message, file, leaf.path, hint, Severity.WARNING, needle=needle
                            )


def _withheld(corpus: Corpus, audiences: Audiences) -> Mapping[str, list[_Name]]:
    """The names of withheld records by their first token, but for those that others have too."""
    withheld = [(ref, record) for ref, record in corpus if audiences.place(record.audience)]
    others = (record for _, record in corpus if not audiences.place(record.audience)) if withheld else ()
    open_names = {words for record in others for words in names_of(record)}
    found: dict[str, list[_Name]] = defaultdict(list)
    for ref, record in withheld:
        for words in names_of(record):
            if tells(words) and words not in open_names:
                found[words[0]].append(_Name(words, ref, record.audience or ""))
    return found


def names_of(record: Record) -> dict[tuple[str, ...], None]:
    """Every name of a record as tokens."""
    written = [words for _, words in record.name.by_language] + [form.text for form in record.names]
    return dict.fromkeys(tuple(tokens(name)) for name in written)


def _named_in(text: str, is_prose: bool, known: Mapping[str, list[_Name]]) -> Iterator[_Name]:
    """The withheld names that stand in a text, each once; a mark is read by its words alone."""
    said = tokens(LINK_MARK.sub(lambda mark: mark["words"] or " ", text) if is_prose else text)
    seen: set[tuple[str, ...]] = set()
    for place, token in enumerate(said):
        for name in known.get(token, ()):
            if name.words not in seen and tuple(said[place : place + len(name.words)]) == name.words:
                seen.add(name.words)
                yield name
