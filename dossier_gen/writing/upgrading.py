"""Record files of earlier versions in today's form: which are not, and what they become."""

from collections import Counter
from dataclasses import dataclass, field

from dossier_gen.earlier import CHANGES, Old
from dossier_gen.findings import Finding, FindingsError
from dossier_gen.findings import Path as Within
from dossier_gen.nodes import locate
from dossier_gen.records import KINDS
from dossier_gen.shape import OLD_FORM, shaped
from dossier_gen.writing.amend import amended
from dossier_gen.writing.changes import Changes
from dossier_gen.writing.layout import value_of
from dossier_gen.writing.trees import Node, parsed
from dossier_gen.writing.written import RecordFile, Written

_BOM = "\ufeff"


@dataclass(frozen=True)
class Upgrade:
    """What is to change in the files, and in how many places each change of format was met."""

    changes: Changes
    met: Counter[str] = field(default_factory=Counter)
    """By the sentence of the change."""


def upgraded(written: Written) -> Upgrade:
    """What brings all record files into today's form.

    Raises:
        DossierError: if a file cannot be read; for what is no YAML that is read here, with the findings of all files.
    """
    found, findings = Upgrade(Changes(written)), list[Finding]()
    for file in written.records:
        try:
            text, told = _of_today(file, written.text_of(file.path))
        except FindingsError as error:
            findings += locate(error.findings, {file.name: written.bytes_of(file.path)})
            continue
        if told:
            found.changes.put(file.path, text, sum(told.values()))
            found.met.update(told)
    if findings:
        raise FindingsError(findings)
    return found


def _of_today(file: RecordFile, text: str) -> tuple[str, Counter[str]]:
    """The text of a file in today's form, and in how many places each change was met."""
    kind, told = KINDS[file.ref.kind], Counter[str]()
    values = value_of(text, file.name)
    if not any(one.rule == OLD_FORM for one in shaped(kind, values, file.name)[1]):
        return text, told
    for change in CHANGES:
        old = list(change.take(values)) if change.folder in ("", kind.folder) else []
        text = _with_names(text, old) if old else text
        text = amended(text, file.ref.kind, values, file.name)
        told[change.sentence] += len(old)
    return text, +told


def _with_names(text: str, told: list[Old]) -> str:
    """A text with the fields called by their names of today, each in its place; those in quotation marks stay."""
    bare = text.removeprefix(_BOM)
    heads = dict(_heads(parsed(bare).root, ()))
    for old in sorted(told, key=lambda one: heads.get(one.path, 0), reverse=True):
        begin, name = heads.get(old.path, 0), str(old.path[-1])
        if old.key and bare.startswith(name, begin):
            bare = bare[:begin] + old.key + bare[begin + len(name) :]
    return text[: len(text) - len(text.removeprefix(_BOM))] + bare


def _heads(node: Node, path: Within) -> list[tuple[Within, int]]:
    """Where each field of a tree begins in its text."""
    found: list[tuple[Within, int]] = []
    for place, entry in enumerate(node.entries or ()):
        here = (*path, place if entry.key is None else entry.key)
        found += [(here, entry.head), *_heads(entry.node, here)]
    return found
