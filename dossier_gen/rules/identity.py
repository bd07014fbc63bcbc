"""Rules about identity: one record for one thing, across spellings, scripts and changes of its ref."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from dossier_gen.corpus import Corpus
from dossier_gen.fields.refs import RESERVED_IDS, Ref, record_ref
from dossier_gen.fields.text import Prose
from dossier_gen.fields.walk import Leaf, values, walk
from dossier_gen.findings import Finding, Path, Severity
from dossier_gen.policy import Policy
from dossier_gen.prose import LinkMark, as_ref, marks
from dossier_gen.records import Record
from dossier_gen.rules.likeness import Grade, Look, Sign, may_be_one, signs
from dossier_gen.shape import spelled

TWIN_KINDS = ("person", "institution", "place")
"""Kinds of which one thing easily gets two records."""

_COMPARED = 12
"""With how many records of the same sign a record is compared: a dossier of a thousand Li Wei stays quick."""
_TOLD = 3
"""How many likely twins of one record are told."""


def likely_twins(corpus: Corpus, policy: Policy) -> Iterator[Finding]:
    """No person, institution or place has two records, in whatever script or spelling."""
    for kind in TWIN_KINDS:
        seen: dict[tuple[str, ...], list[str]] = defaultdict(list)
        looks: dict[str, Look] = {}
        for ref in corpus.of_kind(kind):
            record = corpus[ref]
            mine = looks[ref.id] = Look.of(record)
            compared: dict[Grade, set[str]] = {grade: {ref.id} for grade in Grade}
            found = 0
            for sign in signs(record):
                others, met = seen[sign.key], compared[sign.grade]
                for id in [other for other in others if other not in met]:
                    is_like = sign.grade is not Grade.LIKE or mine.is_like(looks[id])
                    met.add(id)
                    if is_like and found < _TOLD and _is_twin(corpus, ref, record_ref(kind, id), sign):
                        found += 1
                        for every in compared.values():
                            every.add(id)
                        yield _twin(corpus, ref, record_ref(kind, id), sign)
                if len(others) < _COMPARED and (not others or others[-1] != ref.id):
                    others.append(ref.id)


def formerly_free(corpus: Corpus, policy: Policy) -> Iterator[Finding]:
    """A ref under `formerly` names no record that exists, and stands in one record once."""
    claimed: dict[Ref, Ref] = {}
    for ref, record in corpus:
        for place, old in enumerate(record.formerly):
            path: Path = ("formerly", place)
            if old.record in corpus or old.record in corpus.files:
                itself = old.record == ref
                message = f"{spelled(path)} names {'this record itself' if itself else f'{old}, which is a record'}"
                hint = "remove the line" if itself else "join the two records, or remove the line"
                yield Finding("formerly-free", message, corpus.file_of(ref), path, hint)
            elif old.id in RESERVED_IDS:
                message = f"{spelled(path)} names {old}, which cannot be the address of a page"
                yield Finding("formerly-free", message, corpus.file_of(ref), path, "remove the line")
            elif old.record in claimed:
                message = f"{spelled(path)} names {old}, which {claimed[old.record]} claims too"
                yield Finding("formerly-free", message, corpus.file_of(ref), path, "keep it where its address leads")
            claimed.setdefault(old.record, ref)


def old_refs(corpus: Corpus, policy: Policy) -> Iterator[Finding]:
    """No field and no mark names a record by a ref that it had before."""
    now = corpus.former
    now = {old: ref for old, ref in now.items() if old not in corpus and old not in corpus.files}
    for ref, record in corpus if now else ():
        for leaf in walk(record):
            for one in _named(leaf):
                if one.named.record in now:
                    new = f"{now[one.named.record]}{f'#{one.named.item}' if one.named.item else ''}"
                    message = f"{spelled(leaf.path)} names {one.named.record}, which is {now[one.named.record]} now"
                    file, hint = corpus.file_of(ref), f"write {new.removeprefix('source/') if one.cites else new}"
                    needle, occurrence = one.written, one.occurrence
                    yield Finding("old-refs", message, file, leaf.path, hint, needle=needle, occurrence=occurrence)


def _is_twin(corpus: Corpus, ref: Ref, other: Ref, sign: Sign) -> bool:
    """Whether two records with one sign are reported: an identifier always, all else where nothing denies it."""
    one, two = corpus[ref], corpus[other]
    if sign.grade is Grade.CERTAIN:
        return True
    return not _same_caption(one, two) and may_be_one(one, two) and not _linked(ref, other, corpus)


def _same_caption(one: Record, two: Record) -> bool:
    """Whether the rule unique-captions speaks of these two."""
    captions = ({(tag, words.casefold()) for tag, words in record.name.by_language} for record in (one, two))
    return not next(captions).isdisjoint(next(captions))


def _linked(ref: Ref, other: Ref, corpus: Corpus) -> bool:
    """Whether one of two records names the other in a field, as under `different_from`, so that they are surely two."""
    return any(
        isinstance(value, Ref) and value.record == named
        for record, named in ((corpus[ref], other), (corpus[other], ref))
        for value in values(record)
    )


def _twin(corpus: Corpus, ref: Ref, other: Ref, sign: Sign) -> Finding:
    file = corpus.file_of(ref)
    if sign.grade is Grade.CERTAIN:
        message = f"{ref} and {other} have {sign.reason}"
        hint = "join the two records, or correct the identifier of one"
        return Finding("likely-twins", message, file, sign.path, hint)
    message = f"{ref} is likely {other} once more: {sign.reason}"
    hint = f"join the two records; if they are two, add different_from: [{other}]"
    return Finding("likely-twins", message, file, sign.path, hint, Severity.WARNING)


@dataclass(frozen=True, slots=True)
class _Named:
    """A ref in a field, or in a mark as written, and which of the marks so written it is."""

    named: Ref
    written: str = ""
    occurrence: int = 0
    cites: bool = False


def _named(leaf: Leaf) -> Iterator[_Named]:
    """The refs that a field names, where it takes their kind, or that the marks of a prose name."""
    if isinstance(leaf.value, Ref) and leaf.plan.to and leaf.value.kind in leaf.plan.to.kinds:
        yield _Named(leaf.value)
    elif isinstance(leaf.value, Prose):
        for _, words in leaf.value.by_language:
            seen: Counter[str] = Counter()
            for mark in marks(words):
                cites = not isinstance(mark, LinkMark)
                ref = as_ref(mark.ref if isinstance(mark, LinkMark) else f"source/{mark.source}")
                if ref:
                    yield _Named(ref, mark.written, seen[mark.written], cites)
                seen[mark.written] += 1
