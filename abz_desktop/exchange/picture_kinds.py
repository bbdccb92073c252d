"""Which attachments may come from outside, told by their first bytes: still pictures that we can show, and PDF; nothing is decoded."""

import struct
from collections.abc import Callable, Mapping

MOST_PIXELS = 50_000_000
"""Pixels of one picture: what is larger is refused before anything decodes it."""
FIRST = 256 * 1024
"""How many bytes of a file are enough to tell."""


def media_type(first: bytes) -> str:
    """The media type that a file with these first bytes is; "" for anything that is not taken."""
    for sort, begins in _BEGINS.items():
        if any(first.startswith(mark) for mark in begins):
            return sort
    return "image/webp" if first[:4] == b"RIFF" and first[8:12] == b"WEBP" else ""


_BEGINS: Mapping[str, tuple[bytes, ...]] = {
    "image/png": (b"\x89PNG\r\n\x1a\n",),
    "image/jpeg": (b"\xff\xd8\xff",),
    "image/gif": (b"GIF87a", b"GIF89a"),
    "application/pdf": (b"%PDF-",),
}


def attachment_problem(first: bytes, declared: str) -> str:
    """Why an attachment with these first bytes is refused ("type", "pixels"), or "" where it may come in.

    "type": none of the types that are taken, another one than it says it is, or a picture whose size cannot be told.
    """
    found = media_type(first)
    if not found or found != declared:
        return "type"
    if found not in _SIZES:
        return ""
    try:
        wide, high = _SIZES[found](first)
    except (struct.error, IndexError):
        return "type"
    if not wide or not high:
        return "type"
    return "pixels" if wide * high > MOST_PIXELS else ""


def _png(data: bytes) -> tuple[int, int]:
    wide, high = struct.unpack(">II", data[16:24])
    return (wide, high) if data[12:16] == b"IHDR" else (0, 0)


def _gif(data: bytes) -> tuple[int, int]:
    if b"NETSCAPE2.0" in data:  # it moves
        return 0, 0
    wide, high = struct.unpack("<HH", data[6:10])
    return wide, high


def _jpeg(data: bytes) -> tuple[int, int]:
    """The size in the first frame header; the segments before it are passed over by their length."""
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        mark = data[at + 1]
        if 0xC0 <= mark <= 0xCF and mark not in (0xC4, 0xC8, 0xCC):
            high, wide = struct.unpack(">HH", data[at + 5 : at + 9])
            return wide, high
        alone = mark in (0xFF, 0x01) or 0xD0 <= mark <= 0xD8
        at += 1 if mark == 0xFF else 2 if alone else 2 + struct.unpack(">H", data[at + 2 : at + 4])[0]
    return 0, 0


def _webp(data: bytes) -> tuple[int, int]:
    sort = data[12:16]
    if sort == b"VP8X":
        return 1 + int.from_bytes(data[24:27], "little"), 1 + int.from_bytes(data[27:30], "little")
    if sort == b"VP8L" and data[20] == 0x2F:
        bits = int.from_bytes(data[21:25], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if sort == b"VP8 " and data[23:26] == b"\x9d\x01\x2a":
        wide, high = struct.unpack("<HH", data[26:30])
        return wide & 0x3FFF, high & 0x3FFF
    return 0, 0


_SIZES: Mapping[str, Callable[[bytes], tuple[int, int]]] = {
    "image/png": _png,
    "image/gif": _gif,
    "image/jpeg": _jpeg,
    "image/webp": _webp,
}
