"""The page that lists the books that were issued, and whether the records still say what they say."""

from collections.abc import Iterator

from markupsafe import Markup

from dossier_gen.briefings.recall import Recall, recalls, subject_of
from dossier_gen.edition import Edition
from dossier_gen.fields.dates import Date
from dossier_gen.fields.refs import Ref
from dossier_gen.findings import UsageError
from dossier_gen.issued import Issued, latest
from dossier_gen.pages.markdown import link
from dossier_gen.pages.plan import Planned, from_template
from dossier_gen.pages.write import Write

ISSUED = "issued.md"
"""The path of the page."""


def issued_pages(edition: Edition) -> Iterator[Planned]:
    """The page; none where the reader may see no issued book."""
    if shown := _shown(edition):
        yield from_template(edition, ISSUED, "_issued.md.jinja", _values, shown)


def _values(edition: Edition, shown: tuple[Issued, ...]) -> dict[str, object]:
    last = latest(shown)
    current = (one for one in shown if last[one.series] is one)
    states = {one.issued.file: one for one in recalls(edition, current)}
    by_record: dict[str, list[tuple[Issued, Recall | Issued]]] = {}
    for one in sorted(shown, key=lambda one: -one.number):
        by_record.setdefault(one.made_of, []).append((one, states.get(one.file) or last[one.series]))
    named = {made_of: subject_of(edition, made_of) for made_of in sorted(by_record)}
    return {"books": by_record, "named": named, "anchor": _anchor, "parsed": Date.parse}


def issued_link(write: Write, ref: Ref) -> Markup:
    """The link to the issued books of a briefing or a subject; nothing where there are none."""
    found = [one for one in _shown(write.edition) if str(ref) in (one.made_of, one.subject)]
    if not found:
        return Markup("")
    told = write.n_("{count} issue", "{count} issues", len(found))
    return link(told, f"{write.to(ISSUED)}#{_anchor(found[0].made_of)}")


def _shown(edition: Edition) -> tuple[Issued, ...]:
    """The issued books that the reader may know of: for no audience further in, and of nothing that is withheld."""
    cover = edition.cover
    seen = (one for one in cover.issued if cover.audiences.sees(cover.audience, one.audience))
    return tuple(one for one in seen if _is_told(edition, one))


def _is_told(edition: Edition, one: Issued) -> bool:
    try:
        subject = subject_of(edition, one.made_of)
    except UsageError:
        return False
    named = (subject, Ref.parse(one.subject)) if isinstance(subject, Ref) else ()
    return all(ref in edition.corpus for ref in named)


def _anchor(made_of: str) -> str:
    return made_of.replace("/", "-")
