"""The levels of headings: one below the other, none skipped, whatever a section leaves out."""

from dataclasses import replace

from dossier_gen.briefings.parts import Block, Blocks, Heading


def levelled(blocks: Blocks, top: int) -> Blocks:
    """The blocks of a section, whose own heading is of level `top`, with headings that go down one level at a time.

    Readers of a tagged PDF go from heading to heading; PDF/UA-1 (ISO 14289-1, 7.4.2) allows no skipped level.
    """
    found: list[Block] = []
    above: list[int] = []
    for block in blocks:
        if isinstance(block, Heading):
            above = [*(level for level in above if level < block.level), block.level]
            found.append(replace(block, level=len(above) + top))
        else:
            found.append(block)
    return tuple(found)
