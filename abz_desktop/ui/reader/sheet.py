"""The style of the reader's document in a theme and at a size; for the screen and, black on white, for paper."""

import re

from PySide6.QtGui import QFontMetricsF

from abz_desktop.ui.shared.theme import CONTROL_FACE, KIND_ICONS, READER_FACE, Theme

LINES = 1.5
_PLACE = re.compile(r"\$([a-z_0-9]+)")

SHEET = """
body { font-family: '$reader'; font-size: ${text}px; color: $text; line-height: ${leading}%; }
p { margin-top: 0px; margin-bottom: ${gap}px; line-height: ${leading}%; }
li { margin-bottom: ${small_gap}px; line-height: ${leading}%; }
ul, ol { margin-top: 0px; margin-bottom: ${gap}px; }
p.title { font-size: ${title}px; font-weight: 700; margin-bottom: ${small_gap}px; line-height: 92%; }
p.heading { font-family: '$control'; font-size: ${heading}px; font-weight: 600; margin-top: ${section}px;
  margin-bottom: ${small_gap}px; }
p.group, h3, h4, h5, h6 { font-family: '$control'; font-size: ${label}px; font-weight: 600; color: $text_2; margin-top: ${gap}px;
  margin-bottom: 4px; }
a { color: $accent; text-decoration: none; }
a.def { color: $text; text-decoration: none; }
a.missing { color: $text_2; text-decoration: none; font-style: italic; }
a.external { font-family: '$control'; font-size: ${label}px; }
p.kind { font-family: '$control'; font-size: ${label}px; font-weight: 600;
  margin-bottom: ${small_gap}px; }
p.summary { color: $text_2; margin-bottom: ${after}px; }
p.note, p.estimate, p.unknown { font-family: '$control'; font-size: ${label}px; color: $text_2; }
p.line { margin-bottom: ${gap}px; }
.mark { color: $warning; }
.meta, .about { font-family: '$control'; font-size: ${label}px; color: $text_2; }
.lead { font-weight: 600; }
.quote { font-style: italic; }
.unknown, .missing { color: $text_2; font-style: italic; }
.fallback { color: $text_2; }
table.strip { background-color: $surface_2; margin-top: 4px; margin-bottom: 4px; }
p.label { font-family: '$control'; font-size: ${tiny}px; color: $text_2; margin-bottom: 0px; line-height: 105%; }
p.value { font-family: '$control'; font-size: ${fact}px; margin-bottom: 0px; line-height: 110%; }
p.legend { font-family: '$control'; font-size: ${tiny}px; color: $text_2; margin-top: 4px; }
p.fact, p.fact-label { font-family: '$control'; font-size: ${fact}px; margin-bottom: 2px; line-height: 110%; }
p.fact-label { color: $text_2; }
code, pre { font-size: ${fact}px; }
blockquote { color: $text_2; }
"""
PAPER = {
    "text": "#000000",
    "text_2": "#444444",
    "accent": "#0B6E6E",
    "warning": "#444444",
    "surface_2": "#F4F4F4",
}


def leading(theme: Theme) -> float:
    """How much of the face's own line distance makes lines 1.5 times as far apart as the letters are high."""
    font = theme.font(20, reader=True)
    return LINES * font.pixelSize() / QFontMetricsF(font).lineSpacing()


def sheet(theme: Theme, size: float, *, paper: bool = False) -> str:
    """The style sheet; `size` is the person's text size, 1.0–1.6. On paper everything is black but the accent."""
    colours = {**theme.colours, **PAPER, **dict.fromkeys(KIND_ICONS, "#000000")} if paper else dict(theme.colours)
    base = theme.px(16 if not paper else 14) * size
    sizes = {
        "text": base,
        "leading": leading(theme) * 100,
        "title": base * 1.75,
        "heading": base * 1.16,
        "fact": base * 0.88,
        "label": base * 0.8,
        "tiny": base * 0.75,
        "gap": base * 0.7,
        "small_gap": base * 0.3,
        "after": base,
        "section": base * 1.5,
    }
    faces = {"reader": READER_FACE, "control": CONTROL_FACE}
    kinds = "".join(f".kind-{kind} {{ color: {colours[kind]}; }}\n" for kind in KIND_ICONS)
    text = SHEET + kinds
    text = re.sub(r"\$\{([a-z_]+)\}", lambda found: str(round(sizes[found[1]])), text)
    return _PLACE.sub(lambda found: {**colours, **faces}[found[1]], text)
