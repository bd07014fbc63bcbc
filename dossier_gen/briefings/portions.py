"""Portion marks: each paragraph, row, entry or fact that is not for the outermost audience begins with its audience."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from dossier_gen.audience import Restriction
from dossier_gen.briefings.inline import Cite, Runs, Words
from dossier_gen.briefings.origins import Places, Told, place_of, places
from dossier_gen.briefings.parts import (
    Block,
    Blocks,
    Entries,
    Facts,
    Heading,
    Listing,
    Quoted,
    Row,
    Section,
    Side,
    Sides,
    Source,
    Table,
    Text,
    Verbatim,
    within,
)
from dossier_gen.edition import Edition
from dossier_gen.fields.refs import Ref


def portioned(edition: Edition, sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """The sections of a book with the marks of their portions, by the values that these tell."""
    marks = _Marks(edition, sections)
    return tuple(replace(one, blocks=marks.blocks(one.blocks)) for one in sections)


@dataclass(frozen=True)
class _Marks:
    """The marks of one book."""

    edition: Edition
    sections: tuple[Section, ...]

    def blocks(self, blocks: Blocks) -> Blocks:
        return tuple(one for block in blocks for one in self.block(block))

    def block(self, block: Block) -> Blocks:
        match block:
            case Text() | Heading() | Source():
                return (replace(block, runs=self.marked(block.runs, block)),)
            case Listing():
                return (replace(block, members=tuple(map(self.blocks, block.members))),)
            case Quoted():
                return (Quoted(self.blocks(block.blocks)),)
            case Facts():
                return (Facts(tuple((label, self.marked(runs, runs)) for label, runs in block.rows)),)
            case Table():
                return (replace(block, rows=tuple(map(self.row, block.rows))),)
            case Entries():
                rows = tuple(replace(one, name=self.marked(one.name, one)) for one in block.rows)
                return (replace(block, rows=rows),)
            case Sides():
                return (Sides(tuple(map(self.side, block.sides))),)
            case Verbatim():
                mark = self.marked((), block)
                return (*((Text(mark),) if mark else ()), block)
            case _:  # a picture has its caption, and nobody wants a mark on a place card
                return (block,)

    def row(self, row: Row) -> Row:
        first, *others = row.cells
        return replace(row, cells=(self.marked(first, row), *others))

    def side(self, side: Side) -> Side:
        people = tuple(self.marked(one, one) for one in side.people)
        return replace(side, name=self.marked(side.name, side.name), people=people)

    def marked(self, runs: Runs, portion: object) -> Runs:
        """Runs behind the mark of a portion, where that is for an audience further in than the outermost."""
        innermost = max((place for told in _told(portion) for place in self.asked(told)), default=0)
        word = self.edition.wording.term(self.edition.cover.audiences.names[innermost]).upper()
        return (Words(f"({word}) ", strong=True), *runs) if innermost else runs

    def asked(self, told: Told) -> Iterable[int]:
        """How far in those stand for whom a value is."""
        place = place_of(told, self.known)
        audiences = self.edition.cover.audiences
        for one in self.restricted(place[0]) if place else ():
            if place and place[1][: len(one.path)] == one.path and one.audience in audiences.names:
                yield audiences.place(one.audience)

    def restricted(self, ref: Ref) -> tuple[Restriction, ...]:
        if ref not in self.found:
            asked = self.edition.cover.audiences.restrictions(ref.kind, self.edition.corpus[ref])
            self.found[ref] = tuple(asked)
        return self.found[ref]

    @cached_property
    def known(self) -> Places:
        return places(self.edition.corpus, _told(self.sections))

    @cached_property
    def found(self) -> dict[Ref, tuple[Restriction, ...]]:
        return {}


def _told(part: object) -> tuple[Told, ...]:
    return tuple(told for one in within(part) if isinstance(one, Words | Cite | Verbatim) for told in one.of)
