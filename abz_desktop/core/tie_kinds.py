"""The kinds of ties between records, seen from the one in the middle: what a link in a field means from either end."""

from collections.abc import Mapping

KINDS = (
    "part",
    "whole",
    "follows",
    "precedes",
    "combines",
    "replaces",
    "replaced",
    "conflicts",
    "used",
    "uses",
    "similar",
    "step",
    "steps",
    "session",
    "broader",
    "narrower",
    "related",
    "effect",
    "contributes",
    "party",
    "other",
    "mentions",
    "mentioned",
)
"""Every kind of tie, the weightiest first: where two records are tied in several ways, the first one is shown."""

MENTIONS = frozenset({"mentions", "mentioned"})
"""Ties that a text makes by the way, without saying what they mean."""

_OUT: Mapping[tuple[str, str], str] = {
    ("relations", "voor"): "precedes",
    ("relations", "na"): "follows",
    ("relations", "combineert"): "combines",
    ("relations", "vervangt"): "replaces",
    ("relations", "botst"): "conflicts",
    ("relations", "onderdeel-van"): "part",
    ("related_cases", "onderdeel-van"): "part",
    ("related_cases", "vergelijkbaar"): "similar",
    ("methods", ""): "uses",
    ("steps", ""): "steps",
    ("blocks", ""): "steps",
    ("ratings", ""): "steps",
    ("approach", ""): "part",
    ("broader", ""): "broader",
    ("related", ""): "related",
    ("stakes", ""): "party",
}
"""What a link of a field means for the record that has it; the second is the relation it names, "" for any."""

_IN: Mapping[tuple[str, str], str] = {
    ("relations", "voor"): "follows",
    ("relations", "na"): "precedes",
    ("relations", "combineert"): "combines",
    ("relations", "vervangt"): "replaced",
    ("relations", "botst"): "conflicts",
    ("relations", "onderdeel-van"): "whole",
    ("related_cases", "onderdeel-van"): "whole",
    ("related_cases", "vergelijkbaar"): "similar",
    ("methods", ""): "used",
    ("steps", ""): "step",
    ("blocks", ""): "session",
    ("ratings", ""): "session",
    ("approach", ""): "whole",
    ("broader", ""): "narrower",
    ("related", ""): "related",
    ("stakes", ""): "party",
}
"""The same for the record that the link points to."""


def kind_out(field: str, relation: str) -> str:
    """What a link means for the record that has it; `field` as in `core.links.Link`."""
    return _kind(_OUT, "mentions", field, relation)


def kind_in(field: str, relation: str) -> str:
    """What a link means for the record that it points to."""
    return _kind(_IN, "mentioned", field, relation)


def _kind(table: Mapping[tuple[str, str], str], by_the_way: str, field: str, relation: str) -> str:
    if field.startswith("text:"):
        return by_the_way
    return table.get((field, relation)) or table.get((field, "")) or "other"
