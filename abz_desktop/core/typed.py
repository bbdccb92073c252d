"""Text as it was typed or pasted, without what only a word processor understands; what it says is all kept."""

import re

_BULLET = re.compile("^[ \t]*[\u00b7\u2022\u25aa\u25cf\u25e6\u2013\u00a7\uf0a7\uf0b7o][ ]*\t[ \t]*", re.MULTILINE)
"""How a word processor writes the mark of a list when it is asked for plain text: a sign and a tab."""
_BREAK = re.compile("\r\n?|[\x0b\x0c\u0085\u2028\u2029]")
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f\u00ad\u200b\u2060\ufeff]")
_SPACE = re.compile("[\u00a0\u2007\u202f\t]")


def paragraphs(text: str) -> str:
    """The text with each line ended by a newline, marks of lists as "- ", usual spaces, and nothing that cannot be seen."""
    broken = _BREAK.sub("\n", text)
    marked = _BULLET.sub("- ", broken)
    plain = _SPACE.sub(" ", _UNSEEN.sub("", marked))
    return "\n".join(line.rstrip() for line in plain.split("\n")).strip()


def one_line(text: str) -> str:
    """The same on one line."""
    return " ".join(paragraphs(text).split())


def read_date(text: str) -> str:
    """A date as it is kept ("2013-05-17"), from that form or "17-5-2013", "5/2013", "17.05.2013"; else the text itself."""
    parts = text.replace("/", "-").replace(".", "-").split("-")
    if not (1 <= len(parts) <= 3 and all(part.isascii() and part.isdecimal() for part in parts)):
        return text
    if len(parts[0]) != 4:
        parts.reverse()
    if len(parts[0]) != 4 or any(len(part) > 2 for part in parts[1:]):
        return text
    return "-".join([parts[0], *(part.zfill(2) for part in parts[1:])])
