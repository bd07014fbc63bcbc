"""Rules about names and ids."""

from collections import Counter
from collections.abc import Iterator

from dossier_gen.corpus import Corpus
from dossier_gen.fields.base import Fields
from dossier_gen.fields.refs import Ref
from dossier_gen.findings import Finding
from dossier_gen.policy import Policy
from dossier_gen.rules.case import Case
from dossier_gen.shape import spelled


def unique_captions(corpus: Corpus, policy: Policy) -> Iterator[Finding]:
    """No two records of one kind have the same name."""
    seen: dict[tuple[str, str, str], Ref] = {}
    for ref, record in corpus:
        for tag, words in record.name.by_language:
            other = seen.setdefault((ref.kind, tag, words.casefold()), ref)
            if other != ref:
                message = f"the name '{words}' is also that of {other}"
                hint = "join the two records, or tell their names apart"
                path = ("name", tag) if tag else ("name",)
                yield Finding("unique-captions", message, corpus.file_of(ref), path, hint)
                break


def unique_items(case: Case) -> Iterator[Finding]:
    """No two items of a record have the same id."""
    ids = Counter(str(own) for leaf in case.leaves if (own := _own_id(leaf.value)))
    for leaf in case.leaves:
        own = _own_id(leaf.value)
        if own and ids[own] > 1:
            path = (*leaf.path, "id")
            yield case.error(
                "unique-items", f"{spelled(path)} '{own}' is used twice in this record", path, "give each its own id"
            )


def _own_id(value: object) -> str | None:
    return getattr(value, "id", None) if isinstance(value, Fields) else None
