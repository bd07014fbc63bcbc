"""What a command would change in a dossier, file by file, and the sentences that say so."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path

from dossier_gen.writing.files import change
from dossier_gen.writing.written import Written


@dataclass(frozen=True)
class Changes:
    """The new texts of files, worked out from what was read."""

    written: Written
    texts: dict[Path, str | None] = field(default_factory=dict)
    """The text of each file that is to change; None for one that goes."""
    sources: dict[Path, Path] = field(default_factory=dict)
    """For a file in a new place the one that it was."""
    counts: dict[Path, int] = field(default_factory=dict)
    """In how many places of a file another record is named."""
    told: list[str] = field(default_factory=list)
    """What an editor is to look at afterwards, in sentences."""

    def put(self, path: Path, text: str, count: int = 0) -> None:
        """Give a file a new text, in which so many places name another record."""
        self.texts[path] = text
        if count:
            self.counts[path] = count

    def move(self, source: Path, to: Path, text: str) -> None:
        """Give a file another place and a new text."""
        self.texts.update({source: None, to: text})
        self.sources[to] = source

    def make(self) -> None:
        """Change the files.

        Raises:
            WritingError: if one of them cannot be changed; then none is.
        """
        read = self.written.read | {path: None for path in self.texts if path not in self.written.read}
        new = {path: None if text is None else text.encode() for path, text in self.texts.items()}
        change(self.written.root, new, read)

    def lines(self) -> Iterator[str]:
        """Each file that changes, with what happens to it."""
        went = set(self.sources.values())
        for path, text in sorted(self.texts.items()):
            name, count = self.written.shown(path), self.counts.get(path, 0)
            if path in self.sources:
                yield f"  {self.written.shown(self.sources[path])} → {name}"
            elif text is None and path not in went:
                yield f"  {name} is removed"
            elif text is not None:
                yield f"  {name}" + (f": {count} {'place' if count == 1 else 'places'}" if count else "")

    def changed_lines(self) -> Iterator[str]:
        """Every line that changes, as it was and as it would be, behind the file and its number."""
        for path, text in sorted(self.texts.items()):
            if text is not None:
                source = self.sources.get(path, path)
                old = self.written.text_of(source) if source.is_file() else ""
                yield from _changed_lines(self.written.shown(source), old.splitlines(), text.splitlines())


def _changed_lines(name: str, old: list[str], new: list[str]) -> Iterator[str]:
    for what, begin, end, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what != "equal":
            yield f"{name}:{begin + 1}"
            yield from (f"  - {line}" for line in old[begin:end])
            yield from (f"  + {line}" for line in new[first:last])
