"""A page of the documentation, done in a folder as its reader would do it.

A page that can be done keeps to conventions that its reader need not be told:

- behind a line that ends with the name of a file and a colon stands that file, or what changes in it: lines behind a
  minus go, lines behind a plus come, the others say where;
- a block of commands is typed line by line, and a block of text right behind it is what they print, where `…` stands
  for what is left out; other blocks of text show what may be seen;
- commands succeed, unless what they print names an error;
- a table headed *Open* names files that are there by then, and in italics words that are to be read in them.
"""

import re
import shlex
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from html import unescape
from itertools import pairwise
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from click.testing import CliRunner

from dossier_gen.cli import main

COMMANDS = ("sh", "bash")
"""The forms of blocks that are typed. Those for Windows, `bat`, say the same once more."""
FENCE = re.compile(r"^```(\w*)$")
NAMED = re.compile(r"`([\w./-]+\.\w+)`[^`|]*:$")
ROW = re.compile(r"^\| `([^`]+)` \| (.+) \|$")
STEP = re.compile(r"^ *(?:- )?(?:(?:run|entry): )?(dossier .+)$", re.MULTILINE)
SOMEBODY = "[user]\nname = Somebody\nemail = somebody@example.org\n[init]\ndefaultBranch = main\n"


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block of a page, or a row of a table headed *Open*."""

    line: int
    form: str
    """The word behind the fence, or `open`."""
    text: str
    file: str = ""
    """The file that the line before names, or the row."""
    is_behind: bool = False
    """Whether it stands right behind another block."""


def blocks(page: str) -> Iterator[Block]:
    """What a page holds for its reader to do, in its order."""
    before, form, held, is_opening = "", None, "", False
    for number, line in enumerate(page.splitlines(), 1):
        if form is not None and line != "```":
            held += f"{line}\n"
            continue
        if form is not None:
            named = NAMED.search(before)
            yield Block(number - held.count("\n") - 1, form, held, named[1] if named else "", not before)
            form, before = None, ""
        elif fence := FENCE.match(line):
            form, held = fence[1], ""
        elif line:
            is_opening = line.startswith("| Open |") or (is_opening and line.startswith("|"))
            row = ROW.match(line) if is_opening else None
            if row:
                yield Block(number, "open", row[2], row[1])
            before = line


def commands(block: Block) -> list[str]:
    """The commands of a block: those that a reader types, and ours among those that a pipeline runs."""
    if block.form == "yaml":
        return STEP.findall(block.text)
    lines = block.text.replace("\\\n", " ").splitlines() if block.form in COMMANDS else []
    typed = (one.partition(" #")[0].strip() for line in lines for one in line.split("&&"))
    return [one for one in typed if one]


@dataclass(frozen=True, slots=True)
class Printed:
    """What a command printed, and with which code it ended."""

    text: str
    code: int


class Terminal:
    """A terminal in a folder: our own commands run in this process, those of git in theirs.

    It is somebody whom git knows, and what goes to `https://git.example.org/` goes to a repository in `hosted`.
    """

    def __init__(self, folder: Path, hosted: Path, patch: pytest.MonkeyPatch) -> None:
        self._patch = patch
        settings = hosted / "gitconfig"
        settings.write_text(f'{SOMEBODY}[url "{hosted}/"]\ninsteadOf = https://git.example.org/\n', encoding="utf-8")
        patch.setenv("GIT_CONFIG_GLOBAL", str(settings))
        patch.setenv("GIT_CONFIG_NOSYSTEM", "1")
        patch.chdir(folder)

    def types(self, line: str) -> Printed:
        """One command, with its output in a file where it says so.

        Raises:
            LookupError: if it is neither ours, nor git's, nor `cd`.
        """
        program, *words = shlex.split(line.removeprefix(".venv/bin/"))
        words, into = (words[: words.index(">")], words[-1]) if ">" in words else (words, "")
        if program == "cd":
            self._patch.chdir(words[0])
            return Printed("", 0)
        if program == "git":
            done = subprocess.run([program, *words], check=False, stdout=-1, stderr=-2, encoding="utf-8")
            return Printed(done.stdout, done.returncode)
        if program != "dossier":
            raise LookupError(f"{line} cannot be typed here: say why in tests/test_guides_typed.py")
        result = CliRunner().invoke(main, words)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        if into:
            Path(into).write_text(result.stdout, encoding="utf-8", newline="")
        return Printed(result.stderr if into else result.output, result.exit_code)


def done(page: Path, terminal: Terminal, skipped: Iterable[str] = (), *, is_whole: bool = True) -> Iterator[str]:
    """Do what a page says, from top to bottom, but for some commands; what was not as it says, with its line.

    Of a page that is not done as a whole the commands are typed, and only whether they fail is looked at.
    """
    for block, after in pairwise([*blocks(page.read_text(encoding="utf-8")), None]):
        shown = after.text if after and after.form == "text" and after.is_behind else None
        if is_whole and block.file and block.form in TOLD:
            wrong = TOLD[block.form](block)
        elif block.form in COMMANDS or not is_whole:
            lines = [line for line in commands(block) if not any(fnmatchcase(line, one) for one in skipped)]
            typed = [terminal.types(line) for line in lines]
            wrong = unlike(typed, shown) if is_whole else failed(typed, shown or "")
        else:
            wrong = ""
        if wrong:
            yield f"{page.name}:{block.line}: {wrong}"


def failed(typed: list[Printed], shown: str) -> str:
    """What was printed, if any command ended otherwise than what is shown lets expect."""
    codes = {one.code for one in typed[:-1]} | {one.code - (": error: " in shown) for one in typed[-1:]}
    return "".join(one.text for one in typed) if codes - {0} else ""


def unlike(typed: list[Printed], shown: str | None) -> str:
    """What was printed, if it is not what is shown."""
    said = "".join(one.text for one in typed)
    wanted = re.escape(shown).replace("…", "(?s:.*?)") if shown is not None else "(?s:.*)"
    return failed(typed, shown or "") if re.fullmatch(wanted, said) else f"it prints\n{said}"


def written(block: Block) -> str:
    """Write the file of a block."""
    Path(block.file).parent.mkdir(parents=True, exist_ok=True)
    Path(block.file).write_text(block.text, encoding="utf-8", newline="")
    return ""


def amended(block: Block) -> str:
    """Change a file as a block tells."""
    path = Path(block.file)
    text = path.read_text(encoding="utf-8")
    lines = block.text.splitlines(keepends=True)
    old, new = ("".join(line[1:] for line in lines if line[0] != sign) for sign in "+-")
    if text.count(old) != 1:
        return f"{block.file} has these lines {text.count(old)} times"
    path.write_text(text.replace(old, new), encoding="utf-8", newline="")
    return ""


def not_there(block: Block) -> str:
    """The words of a row that cannot be read in its file."""
    path = Path(block.file)
    if not path.is_file():
        return f"{path} is not there"
    text = " ".join(read(path).split())
    lacking = [words for words in re.findall(r"\*([^*]+)\*", block.text) if words not in text]
    return f"{path} lacks {lacking}" if lacking else ""


def read(path: Path) -> str:
    """The words of a page or a book."""
    if path.suffix == ".pdf":
        with pdfium.PdfDocument(path) as book:
            return "\n".join(page.get_textpage().get_text_bounded() for page in book)
    return unescape(re.sub(r"<[^>]*>", "", path.read_text(encoding="utf-8")))


TOLD = {"yaml": written, "markdown": written, "diff": amended, "open": not_there}
"""What the blocks ask for that are neither commands nor what these print."""
