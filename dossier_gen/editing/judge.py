"""A look at what somebody would write: may it be saved, and what is to be said of it."""

from dataclasses import replace
from pathlib import Path

from dossier_gen.editing.ids import proposal, wrong_id
from dossier_gen.editing.saving import clash
from dossier_gen.editing.sheets import Remark, Sheet
from dossier_gen.editing.shelf import Shelf
from dossier_gen.editing.trial import Trial, Verdict
from dossier_gen.fields.refs import Ref
from dossier_gen.findings import Finding, FindingsError, Severity

_UNNAMED = "record-without-an-id"


class Judge:
    """Looks at sheets as a check would."""

    def __init__(self, root: Path, shelf: Shelf) -> None:
        self.root = root
        self.shelf = shelf
        self.trial = Trial(shelf)

    def look(self, sheet: Sheet, *, quick: bool = False) -> Verdict | None:
        """What a check says of a sheet, which takes note of it; None where nothing could be written at all."""
        sheet.is_checked = sheet.is_checked or not quick
        wrong = self._identify(sheet)
        try:
            data = sheet.data()
        except FindingsError as error:
            sheet.refuse(error)
            sheet.remark(())
            return None
        ref = Ref(sheet.kind, _UNNAMED) if wrong else sheet.ref
        verdict = self.trial.of(ref, data, quick=quick)
        sheet.remark(self._weighed(sheet, verdict))
        if not quick and not sheet.is_new:
            sheet.clash = clash(self.root, self.shelf.file_of(sheet.ref), sheet.base)
        return verdict

    def _identify(self, sheet: Sheet) -> bool:
        """Give a new record its id; whether it cannot have it."""
        if not sheet.is_new:
            return False
        sheet.id = sheet.id or proposal(sheet)
        wrong = wrong_id(sheet, self.shelf)
        if wrong:
            sheet.remarks.append(Remark("~id", wrong, is_missing=not sheet.id))
        return bool(wrong)

    def _weighed(self, sheet: Sheet, verdict: Verdict) -> tuple[Finding, ...]:
        """What is found; an error that the file had when it was opened keeps nobody from saving."""
        if sheet.base is None or not verdict.is_refused:
            return verdict.here
        old = {(one.rule, one.message) for one in self.trial.of(sheet.ref, sheet.base).here}
        return tuple(_old(one) if (one.rule, one.message) in old else one for one in verdict.here)


def _old(finding: Finding) -> Finding:
    hint = f"{finding.hint}; it was so before" if finding.hint else "it was so before"
    return replace(finding, severity=Severity.WARNING, hint=hint)
