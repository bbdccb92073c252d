"""A short piece of a text around what was found, for under a title in a list of results."""

import re
from collections.abc import Sequence

Span = tuple[int, int]
ELLIPSIS = "…"
_BLANKS = re.compile(r"\s+")
_NEAR = 20


def snippet(text: str, spans: Sequence[Span], length: int = 160) -> tuple[str, list[Span]]:
    """About `length` characters of `text` (in one line) with as many different marks as fit, and the marks in that piece.

    `spans` are places in `text`, in order (`Matcher.spans`); without any, the beginning of the text is given.
    """
    start, end = _to_words(text, *_window(text, spans, max(length, _NEAR)))
    pieces = [ELLIPSIS if start > 0 else ""]
    at = len(pieces[0])
    marks: list[Span] = []
    done = start
    for a, b in [*((max(a, start), min(b, end)) for a, b in spans if a < end and b > start), (end, end)]:
        plain, marked = _BLANKS.sub(" ", text[done:a]), _BLANKS.sub(" ", text[a:b])
        pieces += [plain, marked]
        at += len(plain)
        if marked:
            marks.append((at, at + len(marked)))
        at += len(marked)
        done = b
    return "".join(pieces) + (ELLIPSIS if end < len(text) else ""), marks


def _window(text: str, spans: Sequence[Span], length: int) -> Span:
    """The stretch with the most different marked words; the first of them a little after its beginning."""
    if not spans:
        return 0, min(length, len(text))
    best, chosen, right = -1, 0, 0
    inside: dict[str, int] = {}
    words = [text[a:b].lower() for a, b in spans]
    for left, (a, _) in enumerate(spans):
        while right < len(spans) and (right <= left or spans[right][1] <= a + length * 3 // 4):
            inside[words[right]] = inside.get(words[right], 0) + 1
            right += 1
        value = 4 * len(inside) + right - left
        if value > best:
            best, chosen = value, left
        inside[words[left]] -= 1
        if not inside[words[left]]:
            del inside[words[left]]
    start = max(0, min(spans[chosen][0] - length // 4, len(text) - length))
    return start, min(start + length, len(text))


def _to_words(text: str, start: int, end: int) -> Span:
    """Moved so that no word is cut, where a blank is near; without blanks at the ends."""
    if start > 0:
        near = _BLANKS.search(text, start, min(start + _NEAR, end))
        start = near.end() if near else start
    if end < len(text):
        blanks = list(_BLANKS.finditer(text, max(end - _NEAR, start), end))
        end = blanks[-1].start() if blanks else end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
