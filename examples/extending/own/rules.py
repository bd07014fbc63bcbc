"""Rules of this dossier's own."""

from collections.abc import Iterator

from dossier_gen.corpus import Corpus
from dossier_gen.findings import Finding
from dossier_gen.policy import Policy
from dossier_gen.rules.case import Case


def ship_has_home(case: Case) -> Iterator[Finding]:
    """A ship names its home port."""
    if case.ref.kind == "ship" and not case.record.home:
        yield case.warning("ship-has-home", f"{case.ref} names no home port", (), "add the line home: place/…")


def one_ship_a_pennant(corpus: Corpus, policy: Policy) -> Iterator[Finding]:
    """No two ships bear one pennant number."""
    seen = {}
    for ref in corpus.of_kind("ship"):
        pennant = corpus[ref].pennant
        if pennant and pennant in seen:
            message = f"pennant '{pennant}' is that of {seen[pennant]} already"
            yield Finding("one-ship-a-pennant", message, corpus.file_of(ref), ("pennant",))
        seen.setdefault(pennant, ref)
