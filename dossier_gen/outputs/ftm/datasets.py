"""The datasets that statements name: the dossier itself, and each source that is cited."""

from collections.abc import Iterable

from dossier_gen.edition import Edition
from dossier_gen.fields.refs import Ref
from dossier_gen.outputs.ftm.drafts import OWN, dataset_of
from dossier_gen.outputs.ftm.statements import Entity
from dossier_gen.outputs.ftm.values import url_of
from dossier_gen.records.source import Source


def datasets(edition: Edition, entities: Iterable[Entity]) -> dict[str, object]:
    """A catalogue of the model: by name what each dataset is."""
    named = {said.dataset for one in entities for said in one.statements.values()}
    own: dict[str, object] = {"name": OWN, "title": edition.cover.title}
    if edition.cover.url:
        own["url"] = url_of(edition.cover.url)
    known = (ref for ref in edition.corpus.of_kind("source") if dataset_of(ref) in named)
    return {"datasets": [own, *(_of_source(edition, ref) for ref in known)]}


def _of_source(edition: Edition, ref: Ref) -> dict[str, object]:
    record = edition.corpus[ref]
    told: dict[str, object] = {"name": dataset_of(ref), "title": edition.name(ref)}
    if isinstance(record, Source):
        told |= {"url": url_of(record.url)} if record.url else {}
        told |= {"publisher": {"name": record.publisher}} if record.publisher else {}
    return told
