"""What a line of quick open says: its words, its kind, and all of it for a screen reader."""

from abz_desktop.core.kinds import KINDS
from abz_desktop.ui.palette.lines import Line
from abz_desktop.ui.shared.say import capital, language, say

OWN_KINDS = ("action", "tag", "collection", "search", "setting", "guide")


def title(line: Line) -> str:
    """The words of a line."""
    if line.head:
        return say(f"palette.group-{line.key}")
    return say("palette.find", text=line.title) if line.kind == "find" else line.title


def kind(line: Line) -> str:
    """What a line is, in a word; "" for what says it itself."""
    if line.kind in KINDS:
        return capital(KINDS[line.kind].label(language()))
    return say(f"palette.kind-{line.kind}") if line.kind in OWN_KINDS else ""


def spoken(line: Line) -> str:
    """A line as it is read out."""
    return ", ".join(part for part in (title(line), line.note, "" if line.head else kind(line), line.why) if part)


def foot(line: Line | None) -> str:
    """What the keys do with a line, or what is missing before it can be done."""
    if line is None:
        return say("palette.foot")
    if line.why:
        return line.why
    return say("palette.foot-record") if line.kind in KINDS else say("palette.foot")
