"""Identifiers made on the machine that creates the thing: UUIDv7 (RFC 9562), sortable by the time of making."""

import os
import re
import threading
import time

_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_lock = threading.Lock()
_last = 0


def new_id(milliseconds: int | None = None) -> str:
    """A new UUIDv7 as text; ids made one after another in a process sort in that order.

    `milliseconds` since 1970 replaces the clock in tests.
    """
    global _last  # noqa: PLW0603 - RFC 9562 asks for a counter that lives as long as the process
    now = time.time_ns() // 1_000_000 if milliseconds is None else milliseconds
    with _lock:
        stamp = (now << 12) | (int.from_bytes(os.urandom(2), "big") & 0x7FF)
        _last = stamp = max(stamp, _last + 1) if milliseconds is None else stamp
    high = (stamp >> 12 << 16) | 0x7000 | (stamp & 0xFFF)
    low = (0b10 << 62) | (int.from_bytes(os.urandom(8), "big") & ((1 << 62) - 1))
    text = f"{(high << 64) | low:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def is_id(text: str) -> bool:
    """Whether `text` has the form of an id made by `new_id` (or another lower-case UUID)."""
    return _UUID.fullmatch(text) is not None
