"""Rules about names and ids."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from dossier_gen.corpus import Corpus
from dossier_gen.fields.items import NameForm
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
    named = [(leaf, str(own)) for leaf, value in case.mappings if (own := value.__dict__.get("id"))]
    ids = Counter(own for _, own in named)
    for leaf, own in named:
        if ids[own] > 1:
            path = (*leaf.path, "id")
            yield case.error(
                "unique-items", f"{spelled(path)} '{own}' is used twice in this record", path, "give each its own id"
            )


def name_periods(case: Case) -> Iterator[Finding]:
    """No two official names in one language and script surely hold at the same time."""
    forms = case.record.names
    named: dict[tuple[str, str, str], list[int]] = {}
    for place, form in enumerate(forms):
        if form.role in ("official", "former") and (form.from_ or form.to):
            named.setdefault((form.lang, form.script or "", form.scheme or ""), []).append(place)
    for places in named.values():
        first, *others = sorted(places, key=lambda place: _period(forms[place]))
        for other in others:
            (begun, ended), (since, until) = _period(forms[first]), _period(forms[other])
            if begun < until and since < ended:
                both = f"names[{other}] '{forms[other].text}' and names[{first}] '{forms[first].text}'"
                hint = "say from when to when each is the name, or give one of them the role alias"
                yield case.warning("name-periods", f"{both} hold at the same time", ("names", other, "text"), hint)
            first = max(first, other, key=lambda place: _period(forms[place])[1])


def _period(form: NameForm) -> tuple[date, date]:
    """The last possible first day and the first possible last day of a name, one and the same where one is unknown."""
    begun = (form.from_.latest or date.max) if form.from_ else None
    ended = (form.to.earliest or date.min) if form.to else date.max if form.role == "official" else None
    known = [day for day in (begun, ended) if day]
    return known[0], known[-1]
