"""Rules about refs: every pointer leads somewhere, and to something of the right kind."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from dossier_gen.corpus import Corpus
from dossier_gen.fields.items import CitationFields, DisputedValue
from dossier_gen.fields.refs import Ref, record_ref
from dossier_gen.fields.walk import lookup
from dossier_gen.findings import Finding
from dossier_gen.prose import CiteMark, LinkMark, as_ref
from dossier_gen.records import FOLDERS, KINDS
from dossier_gen.rules.case import Case
from dossier_gen.shape import closest, nearest, spelled


def refs_resolve(case: Case) -> Iterator[Finding]:
    """Every ref in a field names a record that exists, and an item that exists in it."""
    for leaf, ref in case.refs:
        if leaf.plan.to and ref.kind in leaf.plan.to.kinds:
            missing = _missing(case.corpus, ref)
            if missing:
                message = f"{spelled(leaf.path)} names '{ref}', {missing}"
                yield case.error("refs-resolve", message, leaf.path, _hint(case.corpus, ref, leaf.plan.to.kinds))


def ref_kinds(case: Case) -> Iterator[Finding]:
    """A ref names a record of a kind that its field takes."""
    for leaf, ref in case.refs:
        if leaf.plan.to and ref.kind not in leaf.plan.to.kinds:
            kinds = " or ".join(leaf.plan.to.kinds)
            message = f"{spelled(leaf.path)} names '{ref}', but takes {kinds}"
            yield case.error("ref-kinds", message, leaf.path, _hint(case.corpus, ref, leaf.plan.to.kinds))


def marks_resolve(case: Case) -> Iterator[Finding]:
    """Every mark in prose names a record or source that exists."""
    for leaf, named in case.marked:
        for one in broken_marks(case.corpus, named):
            sentence = f"{spelled(leaf.path)} {one.message}"
            yield case.error("marks-resolve", sentence, leaf.path, one.hint, one.written, one.occurrence)


def named_fields_exist(case: Case) -> Iterator[Finding]:
    """A field named by `disputed` or by a citation's `for` exists in the record."""
    for leaf, value in case.mappings:
        named: Mapping[str, str] = {}
        if value.__class__ is CitationFields:
            named = dict.fromkeys(value.for_, "for")
        elif value.__class__ is DisputedValue:
            named = {value.field: "field"}
        for field, key in named.items():
            if not lookup(case.record, field):
                names = [info.alias or name for name, info in type(case.record).model_fields.items()]
                message = f"{spelled((*leaf.path, key))} names the field '{field}', which this record does not have"
                yield case.error("named-fields-exist", message, (*leaf.path, key), nearest(field, names))


@dataclass(frozen=True, slots=True)
class BrokenMark:
    """A mark that leads nowhere: what to say of it, and which of the marks so written it is, from 0."""

    message: str
    hint: str
    written: str
    occurrence: int


def broken_marks(corpus: Corpus, named: Iterable[LinkMark | CiteMark]) -> Iterator[BrokenMark]:
    """The marks among these that lead nowhere."""
    seen: Counter[str] = Counter()
    for mark in named:
        said = _broken_link(corpus, mark.ref) if isinstance(mark, LinkMark) else _broken_cite(corpus, mark.source)
        if said:
            yield BrokenMark(*said, mark.written, seen[mark.written])
        seen[mark.written] += 1


def _broken_link(corpus: Corpus, written: str) -> tuple[str, str] | None:
    ref = as_ref(written)
    if not ref or ref.kind not in KINDS:
        return f"links to '{written}', which is no ref", _kind_hint(written)
    missing = _missing(corpus, ref)
    return (f"links to '{written}', {missing}", _hint(corpus, ref, (ref.kind,))) if missing else None


def _broken_cite(corpus: Corpus, source: str) -> tuple[str, str] | None:
    ref = as_ref(f"source/{source}")
    if ref and not _missing(corpus, ref):
        return None
    return f"cites '{source}', which is no source", nearest(source, (known.id for known in corpus.of_kind("source")))


def _missing(corpus: Corpus, ref: Ref) -> str:
    """Why a ref leads nowhere; nothing where its file has findings of its own, or the rule old-refs tells of it."""
    if not ref.item and ref.record in corpus.files:
        return ""
    if corpus.get(ref) is None:
        told_elsewhere = ref.record in corpus.files or ref.record in corpus.former
        return "" if told_elsewhere else "which does not exist"
    if ref.item and ref.item not in corpus.items_in(ref):
        return f"but {ref.record} has no item '{ref.item}'"
    return ""


def _hint(corpus: Corpus, ref: Ref, kinds: Iterable[str]) -> str:
    """The ref that was probably meant."""
    record = corpus.get(ref)
    if record is not None and ref.item:
        known = corpus.items_in(ref)
        return nearest(ref.item, known) or f"its items are {', '.join(sorted(known))}" if known else "it has no items"
    for kind in kinds:
        if record_ref(kind, ref.id) in corpus:
            return f"did you mean {record_ref(kind, ref.id)}?"
    if ref.kind in kinds:
        id = closest(ref.id, (known.id for known in corpus.of_kind(ref.kind)))
        meant = f"did you mean {record_ref(ref.kind, id)}?" if id else ""
    else:
        meant = nearest(str(ref.record), (str(known) for kind in kinds for known in corpus.of_kind(kind)))
    return meant or f"make the file {_file_for(corpus, ref, kinds)}"


def _file_for(corpus: Corpus, ref: Ref, kinds: Iterable[str]) -> str:
    kind = ref.kind if ref.kind in kinds else next(iter(kinds))
    top = next(iter(corpus.files.values()), "records/").partition("/")[0]
    return f"{top}/{KINDS[kind].folder}/{ref.id}.yaml"


def _kind_hint(written: str) -> str:
    folder = written.partition("/")[0]
    if folder in FOLDERS:
        return f"the kind's word is '{FOLDERS[folder]}'"
    return nearest(folder, KINDS) or f"the kinds are {', '.join(KINDS)}"
