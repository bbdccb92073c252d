"""Cleaned HTML as Markdown: what a library does well, with the lists and headings that our renderer wants."""

import re
from typing import Any

from markdownify import MarkdownConverter


def converted(html: str) -> str:
    """The HTML as Markdown. RecursionError for elements inside each other without end."""
    return str(_Converter(heading_style="ATX", bullets="-", escape_misc=False, table_infer_header=True).convert(html))


class _Converter(MarkdownConverter):
    """Markdown as our renderer wants it: nested lists by four spaces, headings below those of fields."""

    def convert_li(self, el: Any, text: str, parent_tags: set[str]) -> str:
        text = (text or "").strip()
        if not text:
            return "\n"
        parent, mark = el.parent, "- "
        if parent is not None and parent.name == "ol":
            mark = f"{_number(parent.get('start')) + len(el.find_previous_siblings('li'))}. "
        first, *rest = re.sub(r"\n{2,}(?=\s*(?:- |\d+\. ))", "\n", text).split("\n")
        return "\n".join([mark + first, *(f"    {line}" if line.strip() else "" for line in rest)]) + "\n"


def _number(start: Any) -> int:
    return int(start) if isinstance(start, str) and start.isdigit() and len(start) < 7 else 1
