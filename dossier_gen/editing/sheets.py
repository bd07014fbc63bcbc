"""A record on somebody's desk: what its form holds, what its file held when it was opened, and what is wrong."""

import base64
import binascii
from collections.abc import Iterator
from dataclasses import dataclass, field

from dossier_gen.editing.controls import form_of
from dossier_gen.editing.filled import Filled, Tongues, filled, named
from dossier_gen.editing.posted import Resolve, Sent, form_from
from dossier_gen.editing.saving import Clash, Line, bytes_for, values_of
from dossier_gen.editing.steps import found
from dossier_gen.editing.values import Told, told
from dossier_gen.fields.refs import Ref
from dossier_gen.findings import Finding, FindingsError, Severity
from dossier_gen.nodes import Plain
from dossier_gen.records import KINDS
from dossier_gen.writing.days import likely_day


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to be said of a part of the form."""

    name: str
    """The name of the part; empty for the whole."""
    message: str
    hint: str = ""
    is_error: bool = True
    is_missing: bool = False
    """Whether it only says that something is still to be filled in."""


@dataclass
class Sheet:
    """A record that is being written."""

    kind: str
    id: str
    """Its id; empty for a new record that has none yet."""
    base: bytes | None
    """What its file held when it was opened; None for a new record."""
    form: Filled
    tongues: Tongues
    typed_id: str = ""
    """The id that somebody typed for a new record."""
    remarks: list[Remark] = field(default_factory=list)
    elsewhere: tuple[Finding, ...] = ()
    """The errors that it would make in other records."""
    lines: tuple[Line, ...] = ()
    """What would change in the file, if somebody asked."""
    clash: Clash | None = None
    both: tuple[str, ...] = ()
    """The fields that somebody else changed too."""
    notice: str = ""
    is_checked: bool = False

    @property
    def is_new(self) -> bool:
        """Whether there is no file yet."""
        return self.base is None

    @property
    def ref(self) -> Ref:
        """The ref of the record."""
        return Ref(self.kind, self.id)

    @property
    def told(self) -> Told:
        """The value that the form holds now."""
        return told(self.form, self.tongues.default)

    @property
    def base_text(self) -> str:
        """What the file held, as the form carries it along."""
        return base64.b64encode(self.base).decode("ascii") if self.base is not None else ""

    def data(self) -> bytes:
        """The file that would be written.

        Raises:
            FindingsError: if there is something in the form that no record file may hold.
        """
        return bytes_for(self.base, self.kind, self.told.value, f"{KINDS[self.kind].folder}/{self.id}.yaml")

    def on(self, base: bytes | None, value: dict[str, Plain]) -> "Sheet":
        """The same record with another value, on top of another file."""
        form = named(filled(form_of(self.kind), value, self.tongues))
        return Sheet(self.kind, self.id, base, form, self.tongues)

    def errors(self) -> list[Remark]:
        """What must be mended before the record can be saved."""
        return [one for one in self.remarks if one.is_error]

    def remark(self, findings: tuple[Finding, ...]) -> None:
        """Say findings beside the parts of the form that they concern."""
        said = self.told
        self.remarks += [Remark(name, message) for name, message in said.troubles]
        known = {name for name, _ in said.troubles}
        blanks = dict(_blank(self.form))
        for one in findings:
            name = _placed(one, said)
            if name in known and one.rule == "shape" and name:
                continue
            is_missing = blanks.get(name, False) or not name
            hint = _hint(one, self.form, name)
            self.remarks.append(Remark(name, one.message, hint, one.severity is Severity.ERROR, is_missing))

    def refuse(self, error: FindingsError) -> None:
        """Say why the form holds what no file may."""
        self.remarks += [Remark("", one.message, one.hint) for one in error.findings]


def opened(kind: str, id: str, data: bytes, tongues: Tongues) -> Sheet | None:
    """A record from its file; None where the file cannot be read."""
    values = values_of(data)
    if values is None:
        return None
    return Sheet(kind, id, data, named(filled(form_of(kind), values, tongues)), tongues)


def begun(kind: str, name: str, tongues: Tongues, audience: str) -> Sheet:
    """A new record, for the innermost audience until somebody chooses another."""
    form = filled(form_of(kind), {"audience": audience, **({"name": name} if name else {})}, tongues)
    return Sheet(kind, "", None, named(form), tongues)


def received(kind: str, id: str, sent: Sent, tongues: Tongues, resolve: Resolve) -> Sheet:
    """A record from what a browser sent."""
    form = form_from(form_of(kind), sent, tongues, resolve)
    form.is_open = True
    typed = sent.get("~id", {}).get("", "").strip()
    return Sheet(kind, id or typed, _base(sent), form, tongues, typed, is_checked="~checked" in sent)


def _base(sent: Sent) -> bytes | None:
    carried = sent.get("~base", {}).get("", "")
    try:
        data = base64.b64decode(carried, validate=True)
    except (binascii.Error, ValueError):
        return None
    return data if values_of(data) is not None else None


def _placed(finding: Finding, said: Told) -> str:
    """The name of the part of a form that a finding is about, or of the nearest around it."""
    path = finding.path
    while path and path not in said.places:
        path = path[:-1]
    return said.places.get(path, "")


def _hint(finding: Finding, form: Filled, name: str) -> str:
    """The hint of a finding, as far as it helps in a form."""
    if finding.rule == "dates" and not finding.hint:
        node, _ = found(form, name)
        date = likely_day(node.text or node.parts.get("date", "")) if node else ""
        return f"did you mean {date}?" if date else ""
    return "" if finding.hint.startswith("add the line") else finding.hint


def _blank(node: Filled) -> Iterator[tuple[str, bool]]:
    """Whether there is nothing in each part of a form."""
    inside = [pair for row in node.rows for pair in _blank(row)]
    nothing = not (node.text.strip() or any(node.parts.values()) or node.rest or node.kept is not None)
    yield node.name, nothing and all(is_blank for _, is_blank in inside)
    yield from inside
