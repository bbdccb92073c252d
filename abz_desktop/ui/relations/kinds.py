"""How each kind of tie looks: its icon and its colour; its words are `relations.kind-<kind>`."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt

from abz_desktop.library.neighbours import Footing
from abz_desktop.ui.shared.say import say


@dataclass(frozen=True, slots=True)
class Look:
    """The icon of a kind of tie and the role of its colour."""

    icon: str
    role: str


LOOKS: Mapping[str, Look] = {
    "part": Look("layers", "party"),
    "whole": Look("layers", "party"),
    "follows": Look("arrow-left", "approach"),
    "precedes": Look("arrow-right", "approach"),
    "combines": Look("plus", "success"),
    "replaces": Look("shuffle", "session"),
    "replaced": Look("shuffle", "session"),
    "conflicts": Look("alert-triangle", "danger"),
    "used": Look("map-pin", "case"),
    "uses": Look("compass", "method"),
    "similar": Look("copy", "case"),
    "step": Look("route", "approach"),
    "steps": Look("list-checks", "approach"),
    "session": Look("calendar", "session"),
    "broader": Look("arrow-up", "definition"),
    "narrower": Look("arrow-down", "definition"),
    "related": Look("link", "definition"),
    "effect": Look("target", "experiment"),
    "contributes": Look("target", "experiment"),
    "party": Look("users", "party"),
    "other": Look("git-branch", "text_2"),
    "mentions": Look("quote", "text_2"),
    "mentioned": Look("message-square", "text_2"),
}

LINES: Mapping[Footing, Qt.PenStyle] = {
    "said": Qt.PenStyle.SolidLine,
    "inferred": Qt.PenStyle.DashLine,
    "mentioned": Qt.PenStyle.DotLine,
}
"""How firm a tie is, as a line; `relations.line-<footing>` says it in the legend."""


def words(kind: str) -> str:
    """What a kind of tie is called, as one reads it from the record in the middle."""
    return say(f"relations.kind-{kind}")
