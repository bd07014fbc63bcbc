"""A record joined into its twin: what it says comes over, whatever names it names the twin, and its files go."""

from collections import Counter
from dataclasses import dataclass
from typing import cast

from dossier_gen.corpus import Corpus
from dossier_gen.fields.refs import Ref
from dossier_gen.findings import Finding, FindingsError, UsageError, errors
from dossier_gen.load import Loaded
from dossier_gen.nodes import Plain, read
from dossier_gen.overlay import merged as overlaid
from dossier_gen.policy import Policy
from dossier_gen.records import KINDS, Record
from dossier_gen.rules import validate
from dossier_gen.shape import shaped, spelled
from dossier_gen.writing.amend import amended
from dossier_gen.writing.changes import Changes
from dossier_gen.writing.comments import annotated, comments_in
from dossier_gen.writing.doubles import without_doubles
from dossier_gen.writing.drafts import draft
from dossier_gen.writing.joining import joined
from dossier_gen.writing.mentions import mentions
from dossier_gen.writing.repointing import repoint
from dossier_gen.writing.retargeting import Retarget, Retargeted, retargeted
from dossier_gen.writing.uniting import Uniting
from dossier_gen.writing.values import Values
from dossier_gen.writing.whereabouts import Seen
from dossier_gen.writing.written import RecordFile, Written


@dataclass(frozen=True)
class Merging:
    """A dossier in which two records are to become one."""

    written: Written
    loaded: Loaded
    policy: Policy
    language: str
    """The language of words that name none."""

    def changes(self, old: Ref, ref: Ref) -> Changes:
        """What changes where `old` is joined into `ref`.

        Raises:
            UsageError: if the two cannot be one.
            FindingsError: if either cannot be read, or the records would have errors that they do not have now.
        """
        self.refuse(old, ref)
        changes, retarget = Changes(self.written), Retarget(old, ref)
        for folder in self.written.folders:
            self.join_in(changes, retarget, *(self.file(one, folder) for one in (old, ref)))
        repoint(changes, retarget, self.mended)
        self.refuse_worse(changes, retarget)
        return changes

    def refuse(self, old: Ref, ref: Ref) -> None:
        """Refuse two records that cannot be one."""
        if old.kind != ref.kind or old == ref:
            how = "is that record itself" if old == ref else f"is no {ref.kind}"
            raise UsageError(f"{old} {how}: name two records of one kind, first the one that is to go")
        broken = [one for one in (old, ref) if one in self.loaded.broken]
        if broken:
            raise UsageError(f"{broken[0]} cannot be read: mend it first, as dossier check says")
        for one, other in ((old, ref), (ref, old)):
            if field := self.linked(one, other):
                raise UsageError(
                    f"{one} names {other} in {field}, so they are two: if they are one all the same, remove that first"
                )
        audiences = self.policy.audiences
        if audiences.place(self.loaded.corpus[ref].audience) > audiences.place(self.loaded.corpus[old].audience):
            raise UsageError(
                f"{ref} is for fewer readers than {old}, who would lose it: join them the other way, "
                f"dossier merge {ref} {old}; what is for fewer stays for them there"
            )

    def linked(self, ref: Ref, other: Ref) -> str:
        """The field in which a record names another; empty where none does. Marks in prose and citations are none."""
        for file in self.written.of_record[ref]:
            values = read(self.written.bytes_of(file.path), file.name).value or {}
            for one in mentions(KINDS[ref.kind], values):
                if one.ref.record == other and not one.is_mark and "cite" not in one.path:
                    return spelled(one.path)
        return ""

    def file(self, ref: Ref, folder: object) -> RecordFile | None:
        """The file of a record in a folder."""
        return next((one for one in self.written.of_record[ref] if one.folder == folder), None)

    def join_in(self, changes: Changes, retarget: Retarget, old: RecordFile | None, kept: RecordFile | None) -> None:
        """Note the changes of the files of both records in one folder."""
        if old is None:
            if kept and kept == self.written.of_record[retarget.new][0]:
                self.note_former(changes, retarget, kept)
            return
        gone = retargeted(self.written.text_of(old.path), old.ref.kind, retarget, old.name)
        if kept is None:
            changes.move(old.path, old.under(retarget.new.id), gone.text)
            return
        own = retargeted(self.written.text_of(kept.path), kept.ref.kind, retarget, kept.name)
        seen = Seen(kept.ref.kind, self.policy.audiences, own.values, gone.values)
        uniting = Uniting(seen, retarget.old, self.language, self.name_of)
        values = joined(kept.ref, uniting)
        changes.told.extend(uniting.told())
        text = amended(own.text, kept.ref.kind, values, kept.name)
        changes.texts[old.path] = None
        changes.put(kept.path, _with_comments(text, gone.text, retarget.old))

    def note_former(self, changes: Changes, retarget: Retarget, kept: RecordFile) -> None:
        """Note the former ref in the first file of the record that stays, where the other has none beside it."""
        own = retargeted(self.written.text_of(kept.path), kept.ref.kind, retarget, kept.name)
        former = [*cast("list[Plain]", own.values.get("formerly") or []), str(retarget.old)]
        changes.put(kept.path, amended(own.text, kept.ref.kind, {**own.values, "formerly": former}, kept.name))

    def mended(self, file: RecordFile, new: Retargeted) -> str:
        """The text of a file that names the twin now, each item of its lists once."""
        if not new.lists:
            return new.text
        seen = Seen(file.ref.kind, self.policy.audiences, new.values, {})
        values = without_doubles(file.ref, new, Uniting(seen, file.ref, self.language, self.name_of))
        return amended(new.text, file.ref.kind, values, file.name) if values != new.values else new.text

    def name_of(self, ref: Ref) -> Plain:
        """The name of a record, as it is written."""
        record = self.loaded.corpus.get(ref)
        words = dict(record.name.by_language) if record else {"": str(ref)}
        return words[""] if "" in words else cast("Plain", words)

    def refuse_worse(self, changes: Changes, retarget: Retarget) -> None:
        """Refuse changes after which the records have errors that they did not have.

        Raises:
            FindingsError: with these errors.
        """
        records, found = dict(self.loaded.corpus.records), list[Finding]()
        records.pop(retarget.old, None)
        for ref in sorted({file.ref for file in self.written.records if file.path in changes.texts} - {retarget.old}):
            record, wrong = self.record(changes, ref)
            found += wrong
            records |= {ref: record} if record else {}
        files = {ref: file for ref, file in self.loaded.corpus.files.items() if ref != retarget.old}
        corpus = Corpus.of(records, files, self.loaded.corpus.stored)
        before = Counter(_told(one, retarget) for one in errors(validate(self.loaded.corpus, self.policy)))
        new = [*found]
        for one in errors(validate(corpus, self.policy)):
            told = _told(one, retarget)
            new += [one] if not before[told] else []
            before[told] -= 1 if before[told] else 0
        if new:
            raise FindingsError(new)

    def record(self, changes: Changes, ref: Ref) -> tuple[Record | None, list[Finding]]:
        """A record as its files will have it, and what is wrong in them."""
        model, values, found = KINDS[ref.kind], Values(), list[Finding]()
        for place, folder in enumerate(self.written.folders):
            file = self.file(ref, folder)
            path = folder / model.folder / f"{ref.id}.yaml"
            text = changes.texts.get(path) or (self.written.text_of(file.path) if file else None)
            if text is None:
                continue
            name = file.name if file else self.written.shown(path)
            reading = read(text.encode(), name)
            added = reading.value or {}
            found += reading.findings
            if values:
                whole = overlaid(model, values, added, name, self.written.overlays[place - 1].audience)
                values, found = whole.values, [*found, *whole.findings]
            else:
                values = added if not place else {"audience": self.written.overlays[place - 1].audience, **added}
        record, wrong = shaped(model, values, self.loaded.corpus.file_of(ref))
        return record, [*found, *wrong]


def _told(finding: Finding, retarget: Retarget) -> tuple[str, str, str]:
    """What a finding says, as it would of the twin."""
    message = finding.message.replace(str(retarget.old), str(retarget.new))
    file = finding.file.replace(f"/{retarget.old.id}.yaml", f"/{retarget.new.id}.yaml")
    return finding.rule, file, message


def _with_comments(text: str, gone: str, old: Ref) -> str:
    """A text with the comments of the file that goes at its end, but for those that explain fields."""
    known = {line.strip() for line in (*text.splitlines(), *draft(old.kind, {}).splitlines())}
    kept = [one for one in comments_in(annotated(gone.removeprefix("\ufeff"))) if one.strip() not in known]
    return text.rstrip("\n") + "\n" + "\n".join((f"# From {old}:", *kept, "")) if kept else text
