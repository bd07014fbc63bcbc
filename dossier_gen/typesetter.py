"""The typesetter: a manuscript becomes a PDF, by Typst with the packaged template and fonts and nothing else.

It knows no records, so a process that only sets books starts in a moment.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from shutil import copyfile
from typing import TYPE_CHECKING

from dossier_gen.findings import DossierError, UsageError
from dossier_gen.later import Later
from dossier_gen.rooms import Room

if TYPE_CHECKING:
    import typst
else:  # what is asked of books is known without setting any
    typst = Later("typst")

TEMPLATES = Path(__file__).parent / "templates"
"""The folder of the template; it can read nothing outside."""

ARABIC = ("fontpkg_amiri", "fontpkg_noto_sans_arabic")

FONT_PACKAGES = ("fontpkg_source_sans_3", "fontpkg_source_serif_4", "justmytype_intl_cjk", *ARABIC)
"""The packages that bring the fonts, so that a book is the same on every machine."""

DEFAULT_STANDARDS = ("a-2a", "ua-1")
"""The standards that a book keeps where none are chosen: for archives, PDF/A-2a, and for all readers, PDF/UA-1."""

_BEFORE_2 = frozenset(("1.4", "1.5", "1.6", "1.7"))
_VERSIONS = {name: frozenset((name,)) for name in (*sorted(_BEFORE_2), "2.0")}
STANDARDS = {
    **_VERSIONS,
    **dict.fromkeys(("a-1a", "a-1b"), _VERSIONS["1.4"]),
    **dict.fromkeys(("a-2a", "a-2b", "a-2u", "a-3a", "a-3b", "a-3u"), _BEFORE_2),
    **dict.fromkeys(("a-4", "a-4e", "a-4f"), _VERSIONS["2.0"]),
    "ua-1": _VERSIONS["1.7"],
}
"""Every standard that Typst can keep, with the versions of PDF that it allows a book, which has running lines."""

LARGE = 100_000
"""From how many characters of data a book counts as large."""

_REMEMBERED = 10
"""How many documents Typst works on before it forgets what it worked out for one."""

_BLANK = b"#set document(title: [Blank])"


class TypesettingError(DossierError):
    """The typesetter could not set a book, or warned of something that would spoil it."""


@dataclass(frozen=True, slots=True)
class Tools:
    """What a house sets its books with beside what the package brings."""

    packages: tuple[str, ...] = ()
    """Installed packages that bring further fonts."""
    fonts: str = ""
    """A folder of font files; none where empty."""
    template: str = ""
    """The Typst file in place of ours; ours where empty."""

    @property
    def files(self) -> tuple[Path, ...]:
        """All these files, in order."""
        folders = [*map(folder_of, self.packages), *((Path(self.fonts),) if self.fonts else ())]
        held = (file for folder in folders for file in sorted(folder.rglob("*")) if file.is_file())
        return (*held, *((Path(self.template),) if self.template else ()))


@dataclass(frozen=True, slots=True)
class Manuscript:
    """All that determines a PDF beside the template and the fonts."""

    name: str
    """What it is of, for messages."""
    data: str
    """The book as JSON."""
    day: date
    standards: tuple[str, ...] = DEFAULT_STANDARDS
    tools: Tools = Tools()


def typeset(manuscript: Manuscript) -> bytes:
    """The PDF of a manuscript, always the same bytes.

    Raises:
        TypesettingError: if Typst fails or warns.
    """
    day = manuscript.day
    template = template_of(manuscript.tools)
    setter = _setter(template.parent, manuscript.tools.packages, manuscript.tools.fonts)
    try:
        made, warnings = setter.compile_with_warnings(
            template,
            format="pdf",
            sys_inputs={"data": manuscript.data},
            timestamp=int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()),
            pdf_standards=list(manuscript.standards),  # type: ignore[arg-type]  # names that `compatible` let through
        )
    except typst.TypstError as error:
        raise TypesettingError(f"the typesetter could not set the briefing of {manuscript.name}: {error}") from error
    if warnings:
        raise TypesettingError(f"the typesetter warns about the briefing of {manuscript.name}: {warnings[0]}")
    if not isinstance(made, bytes):
        raise TypesettingError(f"the typesetter made no single file of the briefing of {manuscript.name}")
    if len(manuscript.data) >= LARGE:
        _forget(setter)
    return made


def asked(manuscript: Manuscript, question: str) -> str:
    """What Typst answers to an expression about a manuscript once it is laid out, as JSON.

    Raises:
        TypesettingError: if Typst fails.
    """
    own, template = manuscript.tools, template_of(manuscript.tools)
    found = fonts(own.packages, own.fonts)
    inputs = {"data": manuscript.data}
    try:
        laid_out = typst.Compiler(
            template, root=template.parent, font_paths=found, ignore_system_fonts=True, sys_inputs=inputs
        )
        return str(laid_out.eval(question))
    except (typst.TypstError, RuntimeError) as error:
        message = f"the typesetter could not lay out the briefing of {manuscript.name}: {error}"
        raise TypesettingError(message) from error


def compatible(standards: Iterable[str]) -> tuple[str, ...]:
    """Standards that one file can keep together, each once.

    Raises:
        UsageError: for one that is none, or several that cannot go together.
    """
    chosen = tuple(dict.fromkeys(standards))
    for name in chosen:
        if name not in STANDARDS:
            raise UsageError(f"there is no PDF standard '{name}': the standards are {', '.join(STANDARDS)}")
    families = {name.partition("-")[0] if "-" in name else "version" for name in chosen}
    shared = frozenset.intersection(_BEFORE_2 | {"2.0"}, *(STANDARDS[name] for name in chosen))
    if len(families) < len(chosen) or not shared:
        raise UsageError(f"no PDF keeps {' and '.join(chosen)} together: docs/printing.md has those that go together")
    return chosen


def determined_by(own: Tools) -> str:
    """What beside a manuscript's own words determines a PDF, in one word: the template, Typst, the fonts.

    Raises:
        TypesettingError: if a font package is not installed.
    """
    digest = sha256(f"typst {version('typst')}\n".encode())
    for name in FONT_PACKAGES:
        package = name.replace("_", "-")
        try:
            digest.update(f"{package} {version(package)}\n".encode())
        except PackageNotFoundError:
            raise _missing(package) from None
    for path in (*sorted(TEMPLATES.glob("*.typ")), *own.files):
        digest.update(f"{path.name} {sha256(path.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()


@lru_cache(maxsize=4)
def fonts(packages: tuple[str, ...] = (), folder: str = "") -> "typst.Fonts":
    """The packaged fonts, those of more packages and of a folder, read once a process; none of this machine's own.

    Raises:
        TypesettingError: if a font package is not installed.
    """
    folders = [*map(folder_of, (*FONT_PACKAGES, *packages)), *((Path(folder),) if folder else ())]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=folders)


def folder_of(package: str) -> Path:
    """The folder of an installed font package, `fontpkg-amiri` or `fontpkg_amiri`.

    Raises:
        TypesettingError: if it is not installed.
    """
    spec = find_spec(package.replace("-", "_"))
    if spec is None or spec.origin is None:
        raise _missing(package.replace("_", "-"))
    return Path(spec.origin).parent


def _missing(package: str) -> TypesettingError:
    return TypesettingError(f"the fonts of {package} are missing: install this package again")


@lru_cache(maxsize=4)
def _setter(root: Path, packages: tuple[str, ...], folder: str) -> "typst.Compiler":
    """The compiler of a process: a new one for each book would read the fonts anew and give no memory back."""
    return typst.Compiler(root=root, font_paths=fonts(packages, folder), ignore_system_fonts=True)


def template_of(own: Tools) -> Path:
    """The template of a book, in the folder that is all it can read: a house's own lies among copies of ours."""
    if own.template:
        return Path(_beside_ours(own.template).name, Path(own.template).name)
    return TEMPLATES / "briefing.typ"


@lru_cache(maxsize=4)
def _beside_ours(template: str) -> Room:
    """A folder with our templates and one of a house's own, for the life of the process."""
    folder = Room("dossier-templates-")
    for file in (*TEMPLATES.glob("*.typ"), Path(template)):
        copyfile(file, Path(folder.name, file.name))
    return folder


def _forget(setter: "typst.Compiler") -> None:
    """Let Typst give back the memory of a large book, which it would keep for its next documents."""
    for _ in range(_REMEMBERED + 1):
        setter.compile(_BLANK, format="pdf", sys_inputs={}, timestamp=0)
