"""How any value of a record reads as plain words, for comparing: the other side of `core.difference`."""

from collections.abc import Mapping
from dataclasses import replace

from abz_desktop.core.field import LANGUAGE_TYPES, Field, Type
from abz_desktop.core.links import WIKI
from abz_desktop.core.search_text import plain as without_marks
from abz_desktop.core.values import Value
from abz_desktop.exchange import facts
from abz_desktop.exchange.view import LeftOut, View, entry, link_words


def worded(declared: Field, value: Value, view: View) -> str:
    """A value, or one thing of a list, in the view's language; texts and words are given as they are in one language."""
    if declared.type in LANGUAGE_TYPES:
        return _text(declared, str(value), view)
    if declared.type is Type.ITEMS and isinstance(value, Mapping):
        return _item(declared, value, view)
    if declared.type is Type.TERMS:
        return view.label(declared.vocabulary, str(value), view.lang)
    if declared.type in (Type.REF, Type.REFS):
        return link_words(str(value), "", view, LeftOut())[1]
    return facts.worded(declared, value, view)


def _text(declared: Field, text: str, view: View) -> str:
    """A text without marks, its links as the words that are shown for them."""
    words = WIKI.sub(lambda match: link_words(match[1].strip(), match[2] or "", view, LeftOut())[1], text)
    return without_marks(words) if declared.type is Type.PROSE else words


def _item(declared: Field, item: Mapping[str, Value], view: View) -> str:
    """What leads, what qualifies it in brackets, and what is said of it on lines below."""
    made = entry(declared, item, view, LeftOut())
    lead = "".join(piece.text for piece in made.lead)
    meta = [*([made.group] if made.group else []), *made.meta]
    first = f"{lead} ({' · '.join(meta)})" if meta else lead
    return "\n".join([first, *("".join(piece.text for piece in line) for line in made.body)])


def in_language(view: View, lang: str) -> View:
    """The same view in another language."""
    return view if view.lang == lang else replace(view, lang=lang)
