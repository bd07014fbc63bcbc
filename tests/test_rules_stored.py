"""The rule about stored files: where each lies, and which pictures can be published."""

from pathlib import Path

import pytest

from dossier_gen.corpus import Stored
from tests.conftest import found

PICTURE = {"alt": "A", "credit": "C", "licence": "CC0-1.0"}
JPEG = b"\xff\xd8\xff\xe0\xff\xd9"
FILES, IMAGES = "put it into the folder files/ beside the records", "put it into the folder images/ beside the records"


@pytest.mark.parametrize(
    ("stored", "wrong"),
    [
        ((), {"file": FILES, "text.file": FILES, "image.file": IMAGES}),
        (("files/lore.txt", "files/pact.txt", "images/face.JPG"), {}),
        (
            ("images/lore.txt", "images/pact.txt", "files/face.JPG"),
            {"file": FILES, "text.file": FILES, "image.file": IMAGES},
        ),
        (("files/lores.txt", "files/pact.txt", "images/face.JPG"), {"file": "did you mean lores.txt?"}),
        (("files/lore.txt", "files/pacts.txt", "images/face.JPG"), {"text.file": "did you mean pacts.txt?"}),
        (("files/lore.txt", "files/pact.txt", "images/faces.jpg"), {"image.file": IMAGES}),
        (("files/lore.txt", "files/pact.txt", "images/face.JPEG"), {"image.file": "did you mean face.JPEG?"}),
    ],
)
def test_a_file_is_looked_for_where_it_belongs(tmp_path: Path, stored: tuple[str, ...], wrong: dict[str, str]) -> None:
    """Sources and texts lie under files/, pictures under images/; a text that is in no file needs none."""
    (tmp_path / "x").write_bytes(JPEG)
    records = {
        "source/s": {"type": "book", "title": "S", "file": "lore.txt"},
        "agreement/t": {"type": "treaty", "text": {"file": "pact.txt"}},
        "person/p": {"image": {"file": "face.JPG", **PICTURE}},
        "agreement/u": {"type": "treaty", "text": {"source": "source/s"}},
        "person/q": {},
    }
    told = found(records, "stored-files", {name: Stored(path=tmp_path / "x") for name in stored})
    hints = {".".join(map(str, one.path)): one.hint for one in told}
    assert hints == wrong


@pytest.mark.parametrize(
    ("name", "data", "wrong"),
    [
        ("a.jpg", JPEG, ""),
        ("a.JPG", JPEG, ""),
        ("a.jpg", JPEG[:-1], "that can be read"),
        ("a.svg", JPEG, "that can be published"),
        ("a.jpg.svg", b"", "that can be published"),
        ("a.jpg", None, ""),
    ],
)
def test_a_picture_is_of_a_type_that_is_published_and_whole(
    tmp_path: Path, name: str, data: bytes | None, wrong: str
) -> None:
    """Its ending counts in letters of any size; whether it is whole can be told only where the file is at hand."""
    (tmp_path / name).write_bytes(data or b"")
    stored = {f"images/{name}": Stored(path=None if data is None else tmp_path / name)}
    told = found({"person/p": {"image": {"file": name, **PICTURE}}}, "stored-files", stored)
    assert [one.message for one in told] == ([f"image.file '{name}' is no picture {wrong}"] if wrong else [])


def test_a_text_is_no_picture(tmp_path: Path) -> None:
    """What lies under files/ may be of any type, and is not looked into."""
    (tmp_path / "a.svg").touch()
    records = {"agreement/t": {"type": "treaty", "text": {"file": "a.svg"}}}
    assert found(records, "stored-files", {"files/a.svg": Stored(path=tmp_path / "a.svg")}) == []
