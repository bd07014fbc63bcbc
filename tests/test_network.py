"""Networks: a record's neighbours as a picture."""

from xml.etree import ElementTree

from dossier_gen.visuals.network import WIDTH, Group, Neighbour, neighbourhood
from dossier_gen.wording import wording

ENGLISH = wording("en")


def drawn(*sizes: int) -> ElementTree.Element:
    """A neighbourhood of groups of these sizes."""
    groups = [
        Group(f"Group {number}", tuple(Neighbour(f"{number}-{one}", "Linked", f"x{one}.md") for one in range(size)))
        for number, size in enumerate(sizes)
    ]
    return ElementTree.fromstring(neighbourhood("near", "Near", "What is near.", "The middle", groups, ENGLISH))


def test_every_neighbour_has_a_line_and_a_link() -> None:
    """Each neighbour is a link with its name, tied to the middle by a line."""
    tree = drawn(3, 2)
    assert len(tree.findall(".//path[@class='dossier-tie']")) == 5
    assert [one.get("href") for one in tree.iter("a")] == ["x0.md", "x1.md", "x2.md", "x0.md", "x1.md"]
    assert tree.find(".//a/title").text == "0-0: Linked"  # type: ignore[union-attr]


def test_a_large_group_is_counted() -> None:
    """Of a group of more than eight the first eight are drawn and the others counted."""
    tree = drawn(20)
    assert len(list(tree.iter("a"))) == 8
    assert "and 12 more" in [one.text for one in tree.iter("text")]


def test_groups_stand_in_two_columns_inside_the_picture() -> None:
    """Groups are spread over both sides, and nothing stands outside or on the same spot."""
    tree = drawn(8, 3, 2, 5, 1, 30)
    _, _, width, height = (float(one) for one in tree.get("viewBox", "").split())
    spots = [(float(one.get("cx", "")), float(one.get("cy", ""))) for one in tree.iter("circle")]
    assert width == WIDTH
    assert len(set(spots)) == len(spots)
    assert len({x for x, _ in spots}) == 2
    assert all(0 < y < height for _, y in spots)
