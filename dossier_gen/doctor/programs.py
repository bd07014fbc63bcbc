"""The programs and packages that ours rests on, with their versions.

Packages are named and loaded inside the functions: this has to be read where any of them is missing.
"""

import re
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import PackageNotFoundError, requires, version
from importlib.util import find_spec
from pathlib import Path

from dossier_gen.calling import called
from dossier_gen.doctor.condition import Condition, advice, good, missing
from dossier_gen.typesetter import FONT_PACKAGES

PROGRAM = "dossier-gen"
"""The name under which the program is installed."""

BUILDERS = ("mkdocs", "mkdocs-material")
"""What builds the site; looked at by itself."""

OTHER_BUILDERS = ("properdocs", "zensical")
"""What also builds sites, of the pages that `dossier write markdown` writes."""

COMPILED = ("icu", "typst", "pypdfium2", "pydantic_core", "yaml", "lxml.etree", "ahocorasick_rs")
"""Modules that are compiled for each system, and may be there and still not load."""

OLDEST_GIT = (2, 24)
"""The oldest git that knows what the program asks."""


def packages() -> Condition:
    """Whether every package but the builder is there, in a version that suits."""
    try:
        needed = [one for one in _needed() if one.name not in BUILDERS]
    except ImportError as error:
        return _unknown("packages", error)
    wrong = [one for one in needed if not one.suits]
    if wrong:
        return missing("packages", _told(wrong), install(f"{one.name}{one.versions}" for one in wrong))
    return good("packages", f"all {len(needed)} packages that the program needs are there, in versions that suit")


def builder() -> Condition:
    """Whether MkDocs and Material are there in versions that suit, and what other builders are."""
    try:
        needed = [one for one in _needed() if one.name in BUILDERS]
    except ImportError as error:
        return _unknown("builder", error)
    wrong = [one for one in needed if not one.suits]
    if wrong:
        return missing("builder", _told(wrong), install(f"{one.name}{one.versions}" for one in wrong))
    has = " and ".join(f"{one.name} {one.has}" for one in needed)
    others = [f"{name} {known}" for name in OTHER_BUILDERS if (known := _version(name))]
    also = f"; {' and '.join(others)} can build what dossier write markdown writes" if others else ""
    return good("builder", f"{has}{also}")


def compiled() -> Condition:
    """Whether the compiled packages load on this system."""
    wrong = [(name, said) for name in COMPILED if (said := _failure(name))]
    if not wrong:
        return good("compiled", "the compiled packages load")
    told = "; ".join(f"{name}: {said}" for name, said in wrong)
    mend = "make the environment anew with the Python that you use, and install the program into it again"
    return missing("compiled", f"compiled packages do not load ({told})", mend)


def libyaml() -> Condition:
    """Whether PyYAML brings its parser in C, with which alone records are read."""
    if _failure("yaml"):
        return missing("libyaml", "PyYAML is missing", install(["pyyaml"]))
    if hasattr(import_module("yaml"), "CSafeLoader"):
        return good("libyaml", "PyYAML has its parser in C (libyaml)")
    mend = "python -m pip install --force-reinstall --only-binary :all: pyyaml"
    return missing("libyaml", "PyYAML lacks its parser in C (libyaml), with which records are read", mend)


def fonts() -> Condition:
    """Whether the fonts of printed books are there."""
    wanting = _failure("typst")
    if wanting:
        return missing("fonts", f"books cannot be set: {wanting}", install(["typst"]))
    wrong = [package.replace("_", "-") for package in FONT_PACKAGES if not holds_fonts(package)]
    if wrong:
        return missing("fonts", f"fonts of printed books are missing: {', '.join(wrong)}", install(wrong, anew=True))
    return good("fonts", f"the fonts of printed books are there, in {len(FONT_PACKAGES)} packages")


def git() -> Condition:
    """Whether git is there, in a version that suits."""
    mend = "install git from https://git-scm.com/, or with the package manager of your system"
    if not shutil.which("git"):
        says = "there is no git: no day of the last change on pages, no dossier diff, nobody's work is kept"
        return missing("git", says, mend)
    said = called("git", "--version").stdout.decode("utf-8", "replace")
    number = re.search(r"(\d+)\.(\d+)(\.\d+)?", said)
    if not number:
        return missing("git", "git does not say its version", mend)
    if (int(number[1]), int(number[2])) < OLDEST_GIT:
        return missing("git", f"git {number[0]} is older than {'.'.join(map(str, OLDEST_GIT))}", mend)
    return good("git", f"git {number[0]}")


@dataclass(frozen=True, slots=True)
class _Needed:
    """A package that the program needs."""

    name: str
    versions: str
    """The versions that suit, `<2,>=1.6.1`."""
    has: str
    """The version that is installed; empty where it is not."""
    suits: bool


def _needed() -> list[_Needed]:
    """The packages that the program needs.

    Raises:
        ImportError: where that cannot be said.
    """
    from packaging.requirements import Requirement  # noqa: PLC0415 - it may be missing

    found = []
    for one in map(Requirement, requires(PROGRAM) or ()):
        if one.marker is None or one.marker.evaluate({"extra": ""}):
            has = _version(one.name)
            suits = bool(has) and one.specifier.contains(has, prereleases=True)
            found.append(_Needed(one.name, str(one.specifier), has, suits))
    return found


def _unknown(name: str, error: ImportError) -> Condition:
    """What is said where it is not known what the program needs."""
    if isinstance(error, PackageNotFoundError):
        says = "the program runs from a folder and is not installed, so nothing says which packages it needs"
        return advice(name, says, "install it into an environment: python -m pip install -e . in that folder")
    return missing(name, "the package packaging is missing, which compares versions", install(["packaging"]))


def _told(wrong: Iterable[_Needed]) -> str:
    return "; ".join(f"{one.name} {one.has or 'is missing'} (needed: {one.versions})" for one in wrong)


def _version(name: str) -> str:
    """The version of an installed package; empty where it is not installed."""
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _failure(module: str) -> str:
    """Why a module does not load; empty where it does."""
    try:
        import_module(module)
    except (ImportError, OSError) as error:
        return str(error).partition("\n")[0]
    return ""


def holds_fonts(package: str) -> bool:
    """Whether a package is installed and holds fonts."""
    spec = find_spec(package.replace("-", "_"))
    if spec is None or spec.origin is None:
        return False
    return any(file.suffix in (".ttf", ".otf", ".ttc") for file in Path(spec.origin).parent.rglob("*"))


def install(packages: Iterable[str], *, anew: bool = False) -> str:
    """The command that installs packages; ranges stand between quotation marks, for a shell reads < and >."""
    named = (f'"{one}"' if re.search("[<>=!]", one) else one for one in packages)
    return f"python -m pip install {'--force-reinstall ' if anew else ''}{' '.join(named)}"
