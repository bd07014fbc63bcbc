"""A record under a new id: its files move, and whatever names it names it anew."""

from typing import cast

from dossier_gen.fields.refs import Ref
from dossier_gen.findings import UsageError
from dossier_gen.nodes import Plain
from dossier_gen.writing.amend import amended
from dossier_gen.writing.changes import Changes
from dossier_gen.writing.ids import free, spelled_right
from dossier_gen.writing.repointing import repoint
from dossier_gen.writing.retargeting import Retarget, retargeted
from dossier_gen.writing.values import Values
from dossier_gen.writing.written import Written


def renamed(written: Written, retarget: Retarget) -> Changes:
    """What a new id of a record changes.

    Raises:
        DossierError: if a file that names the record cannot be read or changed.
    """
    changes = Changes(written)
    repoint(changes, retarget)
    for place, file in enumerate(written.of_record[retarget.old]):
        new = retargeted(written.text_of(file.path), file.ref.kind, retarget, file.name)
        text = amended(new.text, file.ref.kind, with_former(new.values, retarget)) if place == 0 else new.text
        changes.move(file.path, file.under(retarget.new.id), text)
    return changes


def new_ref(written: Written, old: Ref, name: str) -> Ref:
    """The ref that is asked for, by a new id or as a whole.

    Raises:
        UsageError: if no record can have it, or one has or had it.
    """
    kind, slash, id = name.rpartition("/")
    if slash and kind != old.kind:
        raise UsageError(f"{old} stays of its kind: write {old.kind}/{id}, or the new id alone")
    ref = Ref(old.kind, spelled_right(old.kind, id))
    if ref == old:
        raise UsageError(f"{old} has this id already")
    free(written, ref, but_for=old)
    return ref


def with_former(values: Values, retarget: Retarget) -> Values:
    """The values of a record with the ref that it had before, and without one that it has again."""
    former = cast("list[Plain]", values.get("formerly") or [])
    kept = [one for one in former if one not in (str(retarget.old), str(retarget.new))]
    return {**values, "formerly": [*kept, str(retarget.old)]}
