"""What a configuration adds to the program, read from it and from the files that it names."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, reduce
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Any

from dossier_gen.extending.code import File, file_in
from dossier_gen.extending.kinds import enlarged, in_order, own_kind
from dossier_gen.extending.labels import Words
from dossier_gen.extending.rules import Rules, outputs_of, rules_in
from dossier_gen.extending.templates import refuse_broken
from dossier_gen.own import NOTHING, Own, take

__all__ = ("Wanted", "take_up")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the options name, as it is written."""

    beside: Path
    """The folder of the configuration."""
    extra: Mapping[str, Any] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)
    rules: Sequence[str] = ()
    outputs: Mapping[str, str] = field(default_factory=dict)
    templates: str = ""


@dataclass(frozen=True, slots=True)
class _Asked:
    """The same with the files found; equal to another if all of it says the same."""

    digest: str
    extra: Mapping[str, Any] = field(compare=False)
    kinds: Mapping[str, File] = field(compare=False)
    rules: tuple[File, ...] = field(compare=False)
    outputs: Mapping[str, File] = field(compare=False)
    templates: File | None = field(compare=False)


def take_up(wanted: Wanted) -> None:
    """Take up what the options name; what is at hand already stays, so that records keep their classes.

    Raises:
        UsageError: for a declaration that is none, or a file that cannot be read.
    """
    if not (wanted.extra or wanted.kinds or wanted.rules or wanted.outputs or wanted.templates):
        take(NOTHING)
        return
    beside, templates = wanted.beside, wanted.templates
    kinds = {str(word): file_in(beside, "own_kinds", name) for word, name in wanted.kinds.items()}
    rules = tuple(file_in(beside, "own_rules", name) for name in wanted.rules)
    outputs = {str(name): file_in(beside, "own_outputs", file) for name, file in wanted.outputs.items()}
    folder = file_in(beside, "own_templates", templates, is_folder=True) if templates else None
    files = (*kinds.items(), *(("", file) for file in rules), *outputs.items(), *([("", folder)] if folder else []))
    told = [repr(wanted.extra), *(line for name, file in files for line in _lines(name, file))]
    digest = sha256("\0".join(told).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    take(_own(_Asked(digest, wanted.extra, kinds, rules, outputs, folder)))


def _lines(name: str, file: File) -> Iterator[str]:
    """What is told of a file, or of a folder with all that it holds."""
    yield f"{file.option} {name} {file.path}"
    for path in sorted(file.path.rglob("*")) if file.path.is_dir() else [file.path]:
        if path.is_file():
            yield f"{path.relative_to(file.path.parent)} {sha256(path.read_bytes()).hexdigest()}"


@lru_cache(maxsize=8)
def _own(asked: _Asked) -> Own:
    """What a configuration adds; the same again where it says the same, for records are of the classes made here."""
    words = Words()
    own = {word: own_kind(word, file, asked.digest, words) for word, file in asked.kinds.items()}
    kinds = enlarged(in_order(own), own, asked.extra, words, asked.digest) if own or asked.extra else {}
    rules = reduce(lambda known, file: rules_in(file, asked.digest, known), asked.rules, Rules())
    outputs = outputs_of(asked.outputs, asked.digest)
    if asked.templates:
        refuse_broken(asked.templates)
    code = (*asked.kinds.values(), *asked.rules, *asked.outputs.values())
    return Own(
        kinds=kinds,
        words=MappingProxyType({tag: MappingProxyType(said) for tag, said in words.by_language.items()}),
        record_rules=rules.record,
        corpus_rules=rules.corpus,
        outputs=MappingProxyType(outputs),
        templates=asked.templates.path if asked.templates else None,
        files=tuple(file.path for file in (*code, *([asked.templates] if asked.templates else []))),
        runs_code=bool(code),
    )
