"""Cells of tables in text that a spreadsheet could take for formulas: how they are kept from that, and given back."""

import re

SIGN = re.compile(r"'*[=+\-@\t\r]")
"""How a cell begins that a spreadsheet could take for a formula, or that was kept from that."""


def guarded(text: str) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe stands before its sign."""
    return f"'{text}" if SIGN.match(text) else text


def released(text: str) -> str:
    """A cell as it was before it was guarded."""
    return text[1:] if text.startswith("'") and SIGN.match(text) else text
