"""What the editor answers: lists of records, forms, findings, and what comes of saving."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dossier_gen.editing.beside import Beside
from dossier_gen.editing.controls import Control
from dossier_gen.editing.finder import ALL, MOST, Finder
from dossier_gen.editing.ids import proposal
from dossier_gen.editing.judge import Judge
from dossier_gen.editing.posted import Sent, gathered
from dossier_gen.editing.rendering import Pages
from dossier_gen.editing.saving import Line, clash, compared, joined, uncommitted, values_of
from dossier_gen.editing.sheets import Remark, Sheet, begun, opened, received
from dossier_gen.editing.shelf import Shelf
from dossier_gen.editing.steps import STEPS, step
from dossier_gen.fields.refs import Ref
from dossier_gen.nodes import Plain
from dossier_gen.records import KINDS
from dossier_gen.writing.files import change
from dossier_gen.writing.journal import WritingError

LISTED = 500
"""How many records of a kind one page lists."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What was written last of a record."""

    lines: tuple[Line, ...]
    doubts: tuple[Remark, ...]
    begun_as: str
    """The form in which it was written, by which its draft is kept."""


class Desk:
    """Answers for the records of one dossier; one question at a time."""

    def __init__(self, root: Path, shelf: Shelf, title: str, beside: Beside) -> None:
        self.root = root
        self.beside = beside
        self.shelf = shelf
        self.finder = Finder(shelf)
        self.judge = Judge(root, shelf)
        self.pages = Pages(shelf, title)
        self.saves: dict[Ref, Saved] = {}

    # Pages

    def records(self, asked: str, kind: str) -> bytes:
        """The list of records, found by a name or written last."""
        self.shelf.refresh()
        kinds = frozenset((kind,)) if kind in KINDS else ALL
        listed = self.finder.listed(kinds) if kind in KINDS and not asked.strip() else None
        hits = self.finder.find(asked, kinds) if listed is None else listed
        filed = [hit for hit in hits if hit.ref in self.shelf.corpus.files]
        most = MOST if listed is None else LISTED
        return self.pages.page(
            "records",
            asked=asked,
            kind=kind if kind in KINDS else "",
            hits=filed[:most],
            is_more=len(filed) > most or (bool(asked) and len(hits) == MOST),
            counts={word: sum(one in self.shelf.corpus.files for one in self._all(word)) for word in KINDS},
            broken=self.shelf.broken(),
            waiting=self._waiting(),
            folder=self.shelf.folder.name,
        )

    def new(self, kind: str, name: str) -> bytes:
        """The form of a new record."""
        self.shelf.refresh()
        sheet = begun(kind, name, self.shelf.tongues, self.shelf.policy.audiences.innermost)
        return self._form(sheet)

    def edit(self, ref: Ref) -> bytes | None:
        """The form of a record; None where there is none."""
        self.shelf.refresh()
        file = self.shelf.file_of(ref)
        if not file.is_file() or file.is_symlink():
            return None
        sheet = opened(ref.kind, ref.id, file.read_bytes(), self.shelf.tongues)
        if sheet is None:
            sentence = "This file cannot be read, so no form can show it. Mend it in a text editor first."
            return self.pages.page("plain", heading=str(ref), sentence=sentence, findings=self.shelf.misread(ref))
        return self._form(sheet)

    def saved(self, ref: Ref) -> bytes | None:
        """What was saved of a record, and what comes next."""
        record = self.shelf.corpus.get(ref)
        if record is None:
            return None
        last = self.saves.get(ref)
        return self.pages.page(
            "saved",
            ref=ref,
            called=self.shelf.caption(ref),
            file=self.shelf.shown(ref),
            told=last.lines if last else (),
            doubts=last.doubts if last else (),
            begun_as=last.begun_as if last else "",
            preview=self.beside.page_of(ref, record),
            audience=record.audience or "",
            waiting=self._waiting(),
            folder=self.shelf.folder.name,
        )

    def refused(self, sentence: str) -> bytes:
        """A page that says why something cannot be done."""
        return self.pages.page("plain", heading="This cannot be done", sentence=sentence, findings=())

    def found(self, asked: str, kinds: str, *, with_offices: bool) -> list[dict[str, str]]:
        """The records that a picker offers."""
        wanted = frozenset(kinds.split(",")) & ALL if kinds else ALL
        hits = self.finder.find(asked, wanted, with_offices=with_offices)
        return [
            {"ref": str(hit.ref), "name": self.shelf.caption(hit.ref), "about": hit.about, "audience": hit.audience}
            for hit in hits
        ]

    # What a form sends

    def sent(self, kind: str, id: str, pairs: list[tuple[str, str]]) -> bytes | Ref:
        """The form again after what somebody did with it; the ref of the record where it was saved."""
        self.shelf.refresh()
        sent = gathered(pairs)
        sheet = self._received(kind, id, sent)
        does, _, name = _said(sent, "~do").partition(":")
        if does in STEPS:
            step(sheet.form, does, name, sheet.tongues)
            sheet.is_checked = False
            return self._form(sheet)
        if does == "resume":
            sheet.notice = "This is what you typed and did not save."
            return self._form(sheet)
        if does == "join":
            return self._joined(sheet)
        verdict = self.judge.look(sheet)
        if does in ("save", "insist") and verdict and not sheet.errors() and not sheet.clash:
            if not verdict.elsewhere or does == "insist":
                return self._save(sheet)
            sheet.elsewhere = verdict.elsewhere
        if does == "look" and verdict:
            sheet.lines = compared(sheet.base, sheet.data()) or (Line(" ", "(nothing is different)"),)
        return self._form(sheet)

    def checked(self, kind: str, id: str, pairs: list[tuple[str, str]]) -> dict[str, object]:
        """What a quick check says of a form while somebody types."""
        sheet = self._received(kind, id, gathered(pairs))
        self.judge.look(sheet, quick=True)
        remarks = [
            {
                "name": one.name,
                "message": one.message,
                "hint": one.hint,
                "error": one.is_error,
                "missing": one.is_missing,
            }
            for one in sheet.remarks
        ]
        return {"remarks": remarks, "id": proposal(sheet)}

    def _received(self, kind: str, id: str, sent: Sent) -> Sheet:
        return received(kind, id, sent, self.shelf.tongues, self._meant)

    def _meant(self, control: Control, ref: str, said: str) -> str:
        """What somebody means who left a ref in a picker, or typed other words over it."""
        if not said:
            return ""
        try:
            if ref and self.shelf.caption(Ref.parse(ref)) == said:
                return ref
        except ValueError:
            pass
        try:
            return str(Ref.parse(said))
        except ValueError:
            meant = self.finder.meant(said, control.kinds, with_offices=control.key == "office")
            return str(meant) if meant else said

    def _joined(self, sheet: Sheet) -> bytes:
        """The form with what somebody else changed meanwhile taken over."""
        file = self.shelf.file_of(sheet.ref)
        now = file.read_bytes() if file.is_file() else None
        theirs = values_of(now) if now is not None else values_of(sheet.base)
        if theirs is None:
            return self._form(sheet)
        mine, base = sheet.told.value, values_of(sheet.base) or {}
        whole, both = joined(base, mine, theirs)
        fresh = sheet.on(now, whole)
        fresh.both = both
        fresh.notice = "" if both else "Their changes and yours stand together in this form now. Nothing is saved yet."
        return self._form(fresh, {key: theirs.get(key) for key in both})

    def _save(self, sheet: Sheet) -> bytes | Ref:
        """Write a record; the form again where that cannot be done."""
        file, data = self.shelf.file_of(sheet.ref), sheet.data()
        begun_as = f"new/{sheet.kind}" if sheet.is_new else str(sheet.ref)
        try:
            change(self.root, {file: data}, {file: sheet.base})
        except WritingError as error:
            sheet.clash = clash(self.root, file, sheet.base)
            if not sheet.clash:
                sheet.remarks.append(Remark("", str(error)))
            return self._form(sheet)
        self.saves[sheet.ref] = Saved(compared(sheet.base, data), tuple(sheet.remarks), begun_as)
        self.shelf.refresh()
        return sheet.ref

    def _form(self, sheet: Sheet, theirs: Mapping[str, Plain] | None = None) -> bytes:
        called = self.shelf.caption(sheet.ref) if sheet.id else ""
        return self.pages.sheet(sheet, proposal(sheet), called, theirs or {})

    def _waiting(self) -> tuple[str, ...]:
        return uncommitted(self.shelf.folder)

    def _all(self, kind: str) -> tuple[Ref, ...]:
        return self.shelf.corpus.of_kind(kind)


def _said(sent: Sent, part: str) -> str:
    said = sent.get(part, {}).get("", "")
    return said if isinstance(said, str) else ""
