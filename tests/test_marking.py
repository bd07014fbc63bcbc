"""Markings: labels of TLP 2.0 with their colours, free labels, and what only looks like a label of TLP."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier_gen.marking import TLP, marking, meant

# The table of colours in FIRST's standard, "Traffic Light Protocol", version 2.0, August 2022.
STANDARD = {
    "TLP:RED": (0xFF, 0x2B, 0x2B),
    "TLP:AMBER": (0xFF, 0xC0, 0x00),
    "TLP:AMBER+STRICT": (0xFF, 0xC0, 0x00),
    "TLP:GREEN": (0x33, 0xFF, 0x00),
    "TLP:CLEAR": (0xFF, 0xFF, 0xFF),
}


@pytest.mark.parametrize("label", STANDARD)
def test_labels_have_the_colours_of_the_standard(label: str) -> None:
    """Each label is printed as it is written, in the colour that the standard states."""
    made = marking(label)
    assert made.label == label
    assert tuple(bytes.fromhex(made.colour.removeprefix("#"))) == STANDARD[label]
    assert meant(label) is None


def test_there_are_no_other_labels() -> None:
    """TLP 2.0 has four labels and the stricter amber."""
    assert set(TLP) == set(STANDARD)


@pytest.mark.parametrize(
    "label", ["For training only", "Internal", "Служебное", "内部", "Training on TLP", "Tulip: red"]
)
def test_free_labels_have_no_colour(label: str) -> None:
    """Any other label is printed as it is, in no colour of its own, and means no label of TLP."""
    assert (marking(label).label, marking(label).colour, meant(label)) == (label, "", None)


@pytest.mark.parametrize(
    ("written", "label"),
    [
        ("TLP WHITE", "TLP:CLEAR"),
        ("TLP:WHITE", "TLP:CLEAR"),
        ("tlp:red", "TLP:RED"),
        ("TLP: AMBER", "TLP:AMBER"),
        ("TLP:AMBER STRICT", "TLP:AMBER+STRICT"),
        ("tlp amber-strict", "TLP:AMBER+STRICT"),
        ("TLP-GREEN", "TLP:GREEN"),
        ("TLPGREEN", "TLP:GREEN"),
        ("TLP：RED", "TLP:RED"),
        ("Marked TLP:RED", "TLP:RED"),
        ("TLP:AMBER, for the delegation", "TLP:AMBER"),
        ("TLP", ""),
        ("TLP:ORANGE", ""),
    ],
)
def test_what_looks_like_a_label_of_tlp_is_known(written: str, label: str) -> None:
    """A label that is spelled in another way means one of the labels, or says TLP and none of them."""
    assert meant(written) == label
    assert marking(written).colour == ""


@given(st.text(max_size=40))
def test_a_colour_is_given_to_no_label_but_those_of_tlp(text: str) -> None:
    """Whatever else is written is never printed as if it were a label of TLP."""
    assert (marking(text).colour != "") == (text in TLP)
    assert meant(text) in (None, "", *TLP)
