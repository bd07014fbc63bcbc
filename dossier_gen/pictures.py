"""Whether a file is a whole picture, by how it begins and how it ends: what is cut short can be shown nowhere."""

from pathlib import Path

_ENDED = 64 << 10
"""How many of its last bytes are searched for the end of a JPEG, behind which some cameras write more."""


def is_whole(file: Path) -> bool:
    """Whether a PNG (ISO/IEC 15948), a JPEG (ISO/IEC 10918-1) or a WebP (RFC 9649) has its beginning and its end."""
    try:
        size = file.stat().st_size
        with file.open("rb") as stream:
            head = stream.read(16)
            stream.seek(max(0, size - _ENDED))
            tail = stream.read(_ENDED)
    except OSError:
        return False
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return size >= 45 and b"IEND\xaeB`\x82" in tail
    if head.startswith(b"RIFF"):
        return head[8:12] == b"WEBP" and size >= int.from_bytes(head[4:8], "little") + 8
    return head.startswith(b"\xff\xd8\xff") and b"\xff\xd9" in tail
