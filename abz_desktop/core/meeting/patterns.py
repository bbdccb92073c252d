"""The patterns that tell categories of blocks apart without colour, the same in the window and on paper."""

from collections.abc import Mapping

PATTERNS: Mapping[str, str] = {
    "openen": "rising",
    "divergeren": "level",
    "verdiepen": "dots",
    "convergeren": "grid",
    "sluiten": "falling",
    "tussendoor": "upright",
}
"""For each category (vocabulary arc) its pattern: dots, lines in four directions, or a grid."""


def pattern(category: str) -> str:
    """The pattern of a category; "" for none, which is left white."""
    return PATTERNS.get(category, "")
