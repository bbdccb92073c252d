"""A short piece of a text around what was found, for under a title in a list of results."""

from collections.abc import Sequence

Span = tuple[int, int]
ELLIPSIS = "…"


def snippet(text: str, spans: Sequence[Span], length: int = 160) -> tuple[str, list[Span]]:
    """About `length` characters of `text` (in one line) with as many different marks as fit, and the marks in that piece.

    `spans` are places in `text`, in order (`Matcher.spans`); without any, the beginning of the text is given.
    """
    start, end = _window(text, spans, max(length, 20))
    start, end = _to_words(text, start, end)
    before, after = (ELLIPSIS if start > 0 else ""), (ELLIPSIS if end < len(text) else "")
    piece: list[str] = [before]
    at = len(before)
    places: dict[int, int] = {}
    blank = True
    for number in range(start, end):
        char = text[number]
        is_blank = char.isspace()
        places[number] = at
        if not (is_blank and blank):
            piece.append(" " if is_blank else char)
            at += 1
        blank = is_blank
    places[end] = at
    marks = [(places[max(a, start)], places[min(b, end)]) for a, b in spans if a < end and b > start]
    return "".join(piece) + after, [(a, b) for a, b in marks if a < b]


def _window(text: str, spans: Sequence[Span], length: int) -> Span:
    """The stretch with the most different marked words; the first of them a little after its beginning."""
    if not spans:
        return 0, min(length, len(text))
    best: tuple[int, int] = (-1, 0)
    right = 0
    inside: dict[str, int] = {}
    words = [text[a:b].lower() for a, b in spans]
    for left, (a, _) in enumerate(spans):
        while right < len(spans) and spans[right][1] <= a + length * 3 // 4:
            inside[words[right]] = inside.get(words[right], 0) + 1
            right += 1
        value = 4 * len(inside) + right - left
        if value > best[0]:
            best = value, left
        if right > left:
            inside[words[left]] -= 1
            if not inside[words[left]]:
                del inside[words[left]]
        else:
            right = left + 1
    start = max(0, min(spans[best[1]][0] - length // 4, len(text) - length))
    return start, min(start + length, len(text))


def _to_words(text: str, start: int, end: int) -> Span:
    """Moved so that no word is cut, where a blank is near."""
    if start > 0:
        near = [n for n in range(start, min(start + 20, end)) if text[n].isspace()]
        start = near[0] + 1 if near else start
    if end < len(text):
        near = [n for n in range(max(end - 20, start), end) if text[n].isspace()]
        end = near[-1] if near else end
    return start, end
