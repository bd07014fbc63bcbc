"""What an edition of the preview takes over from the one before, and what is worked out of it at a pause."""

from collections.abc import Callable
from functools import partial

from dossier_gen import history
from dossier_gen.doors import heeding
from dossier_gen.edition import Cover, Edition
from dossier_gen.resident import leave_if


def take_over(earlier: Edition, edition: Edition) -> None:
    """Give an edition the history and the names of an earlier one, where records, commits and reader are the same."""
    history.take_over(earlier, edition)
    anew = edition.corpus.anew(earlier.corpus)
    if anew is None or _reader(earlier.cover) != _reader(edition.cover):
        return
    known, forms = vars(earlier), {ref: edition.forms_of(edition.corpus.records[ref]) for ref in anew}
    if held := known.get("printed_forms"):
        vars(edition)["printed_forms"] = {**held, **{ref: form.printed() for ref, form in forms.items()}}
    if held := known.get("sorting_forms"):
        vars(edition)["sorting_forms"] = {**held, **{ref: form.sorting().words for ref, form in forms.items()}}


def _reader(cover: Cover) -> tuple[object, ...]:
    """All of a cover on which the names of records depend."""
    return cover.language, cover.default_language, cover.as_of


def work_out(edition: Edition, is_edited: Callable[[], bool]) -> None:
    """Work out what takes longest of what all pages ask an edition for.

    Raises:
        EditedError: as soon as there is another edit.
    """
    heeded = Edition(edition.graph.through(heeding(partial(leave_if, is_edited))), edition.cover)
    for name in ("occasions", "delegations_between", "pairs"):
        if name not in vars(edition):
            vars(edition)[name] = getattr(heeded, name)
