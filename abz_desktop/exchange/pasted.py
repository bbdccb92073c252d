"""What was copied from Word or from the web as clean Markdown: words, lists, tables and links; nothing that is fetched or runs."""

import re
from urllib.parse import urlsplit

import nh3

LONGEST = 2_000_000
"""Letters of HTML that are looked at; of more only the plain text is taken."""
_TAGS = frozenset(
    [
        "p",
        "br",
        "hr",
        "em",
        "strong",
        "b",
        "i",
        "code",
        "pre",
        "blockquote",
        "ul",
        "ol",
        "li",
        "a",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "div",
        "section",
        "article",
        "sup",
    ]
)
_GONE = frozenset(
    [
        "script",
        "style",
        "template",
        "noscript",
        "iframe",
        "object",
        "title",
        "svg",
        "math",
        "textarea",
        "select",
        "head",
        "video",
        "audio",
        "canvas",
    ]
)
_SCHEMES = {"http", "https", "mailto"}
_WORD_ITEM = re.compile(r"<p\b[^<>]{0,2000}?mso-list:[^<>]{0,200}?level(\d)[^<>]{0,2000}>", re.IGNORECASE)
_WORD_MARK = re.compile(
    r"<span[^<>]{0,500}mso-list:\s*Ignore[^<>]{0,500}>([^<]{0,20})(?:<span[^<>]{0,500}>[^<]{0,400}</span>)?[^<]{0,20}</span>",
    re.IGNORECASE,
)
_NOT_BOLD = re.compile(r"<b\b[^<>]{0,500}font-weight:\s*normal[^<>]{0,500}>", re.IGNORECASE)
_STYLED = re.compile(r"<span\b([^<>]{0,2000})>([^<]{1,20000})</span>", re.IGNORECASE)
_BOLD = re.compile(r"font-weight:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_ITALIC = re.compile(r"font-style:\s*italic", re.IGNORECASE)
_ITEM, _MARK, _BAR = "\ue010", "\ue011", "\ue012"
_MADE_ITEM = re.compile(rf"^[ ]*{_ITEM}(\d)\s*(?:{_MARK}([^{_MARK}]{{0,20}}){_MARK})?[ ]*", re.MULTILINE)
_PRIVATE = re.compile("[\ue000-\uf8ff\u200b-\u200f\u2028-\u202e\u2060\ufeff\xad\x00-\x08\x0b-\x1f]")


def markdown_of(html: str) -> str:
    """Copied HTML as Markdown; "" where nothing of it is text, or it defeats the parser. Never raises."""
    if len(html) > LONGEST:
        return ""
    clean = nh3.clean(
        _marked(_PRIVATE.sub("", html)),
        tags=set(_TAGS),
        clean_content_tags=set(_GONE),
        attributes={"a": {"href"}, "ol": {"start"}},
        url_schemes=_SCHEMES,
        url_relative="deny",
        link_rel=None,
    )
    from abz_desktop.exchange.converting import converted  # its libraries take a quarter of a second, and few paste

    try:
        made = converted(clean.replace("|", _BAR))
    except RecursionError:
        return ""
    return _tidy(made)


def _marked(html: str) -> str:
    """The HTML with what only a style says as elements: lists of Word, bold and italic of others."""
    html = _WORD_ITEM.sub(lambda found: f"<p>{_ITEM}{found[1]}", html)
    html = _WORD_MARK.sub(lambda found: f"{_MARK}{found[1].strip()}{_MARK}", html)
    html = _NOT_BOLD.sub("<span>", html)
    return _STYLED.sub(_styled, html)


def _styled(found: re.Match[str]) -> str:
    words = found[2]
    if not words.strip():
        return words
    if _ITALIC.search(found[1]):
        words = f"<em>{words}</em>"
    return f"<strong>{words}</strong>" if _BOLD.search(found[1]) else words


def _tidy(text: str) -> str:
    text = text.replace("\xa0", " ")
    text = _MADE_ITEM.sub(_item, text)
    text = re.sub(rf"[{_ITEM}{_MARK}]", "", text)
    text = "\n".join(line.replace(_BAR, "\\|" if line.startswith("|") else "|") for line in text.split("\n"))
    text = re.sub(r"^(#{1,6})(?= )", lambda found: "###" if len(found[1]) < 4 else "####", text, flags=re.MULTILINE)
    text = re.sub(r"^#{3,4} *$", "", text, flags=re.MULTILINE)
    text = re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE)
    text = re.sub(r"\n{3,}", "\n\n", text)
    # Items of Word are paragraphs: without the blank lines between them they are a list.
    return re.sub(r"(?<=\n)((?: {4})*(?:- |\d+\. )[^\n]*)\n\n(?=(?: {4})*(?:- |\d+\. ))", r"\1\n", f"\n{text}").strip()


def _item(found: re.Match[str]) -> str:
    mark = (found[2] or "").rstrip(".) ")
    number = f"{int(mark)}. " if mark.isdigit() and len(mark) < 4 else ""
    return "    " * (min(6, int(found[1])) - 1 if int(found[1]) else 0) + (number or "- ")


def address_in(text: str) -> str:
    """The address on the web that a text is, all of it; "" where it is something else."""
    bare = text.strip()
    if len(bare) > 2_000 or any(letter.isspace() for letter in bare):
        return ""
    try:
        parts = urlsplit(bare)
    except ValueError:
        return ""
    if parts.scheme in ("http", "https") and parts.netloc:
        return bare
    return bare if parts.scheme == "mailto" and "@" in parts.path else ""
