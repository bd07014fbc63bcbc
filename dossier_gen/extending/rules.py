"""Rules and outputs of a dossier's own."""

import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import wraps
from pathlib import Path
from types import FunctionType

from dossier_gen.extending.code import File, functions_in, guarded, module_of, told
from dossier_gen.findings import DossierError, Finding, UsageError
from dossier_gen.outputs import OUTPUTS, OwnOutput
from dossier_gen.rules import BUILT_IN_NAMES, rule_name

Rule = Callable[..., Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Rules:
    """Rules about one record, and rules about all."""

    record: tuple[Rule, ...] = ()
    corpus: tuple[Rule, ...] = ()


def rules_in(file: File, digest: str, known: Rules) -> Rules:
    """The rules of a file beside those that are known: a function of a case, or of corpus and policy, each.

    Raises:
        UsageError: for a rule whose name is taken, or that is no rule.
    """
    module = module_of(file, f"{digest}_{file.path.stem}")
    found = list(functions_in(module))
    if not found:
        raise UsageError(f"{file.shown} defines no rule: a rule is a function of a case, or of corpus and policy")
    taken = {*BUILT_IN_NAMES, *map(rule_name, (*known.record, *known.corpus))}
    for function in found:
        known = _with(known, function, file, taken)
    return known


def _with(known: Rules, function: FunctionType, file: File, taken: set[str]) -> Rules:
    line, name = function.__code__.co_firstlineno, rule_name(function)
    if name in taken:
        raise UsageError(f"{file.shown}:{line}: there is a rule '{name}' already: take another name")
    if not function.__doc__:
        raise UsageError(f"{file.shown}:{line}: the rule '{name}' needs a docstring that says what it demands")
    match len(inspect.signature(function).parameters):
        case 1:
            return replace(known, record=(*known.record, _finding(function, file, name)))
        case 2:
            return replace(known, corpus=(*known.corpus, _finding(function, file, name)))
        case _:
            raise UsageError(f"{file.shown}:{line}: the rule '{name}' takes a case, or corpus and policy")


def _finding(function: FunctionType, file: File, name: str) -> Rule:
    """A rule whose findings bear its name, and whose errors are sentences."""

    @wraps(function)
    def rule(*given: object) -> Iterator[Finding]:
        try:
            for finding in function(*given) or ():
                if not isinstance(finding, Finding):
                    raise TypeError(f"the rule '{name}' yields {finding!r:.60}, which is no finding")
                yield replace(finding, rule=name)
        except DossierError:
            raise
        except (Exception, SystemExit) as error:
            raise told(error, file) from None

    return rule


def outputs_of(files: Mapping[str, File], digest: str) -> dict[str, OwnOutput]:
    """The outputs by their names.

    Raises:
        UsageError: for a name that is taken, or a file without `write`.
    """
    return {name: _output(name, file, digest) for name, file in files.items()}


def _output(name: str, file: File, digest: str) -> OwnOutput:
    if name in OUTPUTS or Path(name).name != name or name.startswith("."):
        taken = "which is an output already" if name in OUTPUTS else "which cannot be the name of a folder"
        raise UsageError(f"the option {file.option} names '{name}', {taken}: take another name")
    module = module_of(file, f"{digest}_{file.path.stem}")
    write = vars(module).get("write")
    if not isinstance(write, FunctionType):
        raise UsageError(f"{file.shown} defines no function write(edition, folder)")
    title = str(module.__doc__ or name).strip().partition("\n")[0].rstrip(".")
    return OwnOutput(guarded(write, file), title)
