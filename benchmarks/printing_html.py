"""A book's data as HTML that looks as the book does, for those that print from HTML."""

from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

from dossier_gen.typesetter import fonts

FAMILIES = ("Source Serif 4", "Source Sans 3", "Noto Sans SC")
"""The fonts of a book of the benchmark."""

LOOK = """
@page { size: A4; margin: 30mm 25mm 27mm;
  @top-left { content: string(book); font: 8.5pt "Source Sans 3"; color: #5b6673 }
  @bottom-center { content: "Page " counter(page) " of " counter(pages); font: 8.5pt "Source Sans 3"; color: #5b6673 } }
@page :first { @top-left { content: none } @bottom-center { content: none } }
body { font: 10pt/1.4 "Source Serif 4", "Noto Sans SC"; text-align: justify; margin: 0; hyphens: auto }
h1, h2, h3, table, dl, .entry, .sides, .toc { font-family: "Source Sans 3", "Noto Sans SC"; text-align: left }
h1, h2, h3 { color: #1f3a5f; break-after: avoid }
h1 { font-size: 19pt; border-bottom: 0.8pt solid #1f3a5f; string-set: book content() }
h2 { font-size: 13pt } h3 { font-size: 10.5pt }
.cover { break-after: page; padding-top: 60mm } .cover p { font-size: 31pt }
.new { break-before: page }
table { border-collapse: collapse; width: 100%; font-size: 9.5pt }
th { color: #1f3a5f; border-bottom: 0.9pt solid #1f3a5f; font-size: 8.5pt }
td { border-bottom: 0.4pt solid #b9c2cd; vertical-align: top } td, th { padding: 0.5em; text-align: left }
.whole, tr { break-inside: avoid }
dl { display: grid; grid-template-columns: 30mm 1fr; font-size: 9.5pt } dt { color: #5b6673 } dd { margin: 0 }
.entry { display: grid; gap: 1.4em; border-top: 0.4pt solid #b9c2cd; padding: 0.7em 0; font-size: 9.5pt }
.sides { display: grid; grid-auto-flow: column; gap: 1.6em; font-size: 9.5pt }
small, .note { font-family: "Source Sans 3", "Noto Sans SC"; font-size: 0.86em; color: #5b6673 }
sup { font: 500 0.68em "Source Sans 3"; line-height: 0 } a { color: #1f3a5f; text-decoration: none }
"""


def font_files() -> list[Path]:
    """The files of the fonts, the same as for Typst."""
    return sorted({Path(font.path) for font in fonts().fonts() if font.family in FAMILIES and font.path})


def page(data: dict[str, Any]) -> str:
    """A whole book as HTML."""
    write = _Html(data)
    sections = "".join(write.section(section) for section in data["sections"])
    facts = "".join(f"<dt>{escape(label)}</dt><dd>{escape(value)}</dd>" for label, value in data["facts"])
    contents = "".join(f"<li>{escape(section['title'])}</li>" for section in data["sections"])
    head = f'<meta charset="utf-8"><title>{escape(data["title"])}</title><style>{LOOK}</style>'
    return (
        f'<!doctype html><html lang="{data["lang"]}">{head}'
        f'<div class="cover"><p>{escape(data["title"])}</p><dl>{facts}</dl></div>'
        f'<h1>{escape(data["words"]["contents"])}</h1><ol class="toc">{contents}</ol>{sections}</html>'
    )


class _Html:
    """Writes the parts of a book."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.numbers: dict[str, int] = data["numbers"]
        self.labels: dict[str, int] = data["labels"]

    def section(self, section: dict[str, Any]) -> str:
        """A section under its heading."""
        new = ' class="new"' if section["new_page"] else ""
        return f"<h1{new}>{escape(section['title'])}</h1>{self.blocks(section['blocks'])}"

    def blocks(self, blocks: list[Any]) -> str:
        """Blocks one below the other."""
        return "".join("".join(self._block(block)) for block in blocks)

    def runs(self, runs: list[Any]) -> str:
        """Runs within a line."""
        return "".join(self._run(run) for run in runs)

    def _run(self, run: dict[str, Any]) -> str:
        match run["is"]:
            case "words":
                text = escape(run["text"])
                text = f"<em>{text}</em>" if run["emphasis"] else text
                text = f"<strong>{text}</strong>" if run["strong"] else text
                return f'<span lang="{run["lang"]}">{text}</span>' if run["lang"] else text
            case "newline":
                return "<br>"
            case "cite":
                found = dict.fromkeys(id for id, _ in run["sources"] if id in self.numbers)
                links = (f'<a href="#source/{id}">{self.numbers[id]}</a>' for id in found)
                return f"<sup>[{', '.join(links)}]</sup>"
            case "web":
                return f'<a href="{escape(run["address"])}">{self.runs(run["runs"])}</a>'
            case "go" if run["to"] in self.labels:
                return f'<a href="#{escape(run["to"])}">{self.runs(run["runs"])}</a>'
            case "small":
                return f"<small>{self.runs(run['runs'])}</small>"
        return self.runs(run["runs"])

    def _block(self, block: dict[str, Any]) -> Iterator[str]:
        whole = ' class="whole"' if block.get("whole") else ""
        match block["is"]:
            case "heading":
                yield f"<h{block['level']}{_id(block)}>{self.runs(block['runs'])}</h{block['level']}>"
            case "text":
                yield f'<p class="{block["style"]}">{self.runs(block["runs"])}</p>'
            case "facts":
                rows = "".join(f"<dt>{escape(label)}</dt><dd>{self.runs(told)}</dd>" for label, told in block["rows"])
                yield f"<dl{whole}>{rows}</dl>"
            case "table":
                yield f"<table{whole}><thead><tr>"
                yield from (f"<th>{escape(head)}</th>" for head in block["head"])
                yield "</tr></thead>"
                for row in block["rows"]:
                    cells = "".join(f"<td>{self.runs(cell)}</td>" for cell in row["cells"])
                    yield f"<tr{_id(row)}>{cells}</tr>"
                yield "</table>"
            case "entries":
                share = f"grid-template-columns: {block['share']}fr {100 - block['share']}fr"
                for row in block["rows"]:
                    yield f'<div class="entry" style="{share}"{_id(row)}><div>{self.runs(row["name"])}</div>'
                    yield f"<div>{self.blocks(row['blocks'])}</div></div>"
            case "sides":
                people = ("".join(f"<p>{self.runs(one)}</p>" for one in side["people"]) for side in block["sides"])
                named = zip(block["sides"], people, strict=True)
                sides = "".join(f"<div><strong>{self.runs(side['name'])}</strong>{told}</div>" for side, told in named)
                yield f'<div class="sides whole">{sides}</div>'
            case "listing":
                tag = "ol" if block["numbered"] else "ul"
                members = "".join(f"<li>{self.blocks(member)}</li>" for member in block["members"])
                yield f"<{tag}>{members}</{tag}>"
            case "quoted":
                yield f"<blockquote>{self.blocks(block['blocks'])}</blockquote>"
            case "verbatim":
                yield f"<pre>{escape(block['text'])}</pre>"
            case _:
                yield from self._special(block)

    def _special(self, block: dict[str, Any]) -> Iterator[str]:
        match block["is"]:
            case "source":
                yield f'<p class="note"{_id(block)}>{block["number"]} {self.runs(block["runs"])}</p>'
            case "picture":
                yield f'<figure><svg xmlns="http://www.w3.org/2000/svg"{block["svg"].partition("<svg")[2]}'
                yield f"<figcaption>{self.runs(block['caption'])}</figcaption></figure>"
            case "names":
                yield from (f"<p>{self.runs(name['runs'])}</p>" for name in block["names"])
            case other:
                raise ValueError(f"the benchmark knows no block {other}: write it in printing_html.py")


def _id(part: dict[str, Any]) -> str:
    return f' id="{escape(part["label"])}"' if part["label"] else ""
