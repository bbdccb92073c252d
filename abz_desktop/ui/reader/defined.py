"""The names of terms in a fact that lead to their definition: an effect, a theme, the lifeworld."""

from collections.abc import Callable, Iterator
from html import escape

from abz_desktop.core.field import Field, Type
from abz_desktop.core.record import Record
from abz_desktop.library.reading import DEFINE, Reading
from abz_desktop.ui.shared.labels import Labels


def marked(name: str, text: str, reading: Reading, labels: Labels, safe: Callable[[str], str] = escape) -> str:
    """The text of the fact `name` as markup, in which each term with a definition asks for it as a word in a text does.

    `safe` makes plain text into markup.
    """
    parts: list[str] = []
    at = 0
    for label, definition in _defined(name, reading, labels):
        start = text.find(label, at)
        if start >= 0:
            end = start + len(label)
            parts += [safe(text[at:start]), f'<a class="def" href="{DEFINE}{escape(definition)}">{safe(label)}</a>']
            at = end
    return "".join([*parts, safe(text[at:])])


def _defined(name: str, reading: Reading, labels: Labels) -> Iterator[tuple[str, str]]:
    """(label, definition id) of the terms with a definition, in the order in which the fact names them."""
    if not reading.defined or not any(field.name == name for field in reading.record.declaration.fields):
        return
    for vocabulary, key in _terms(reading.record, reading.record.declaration.field(name)):
        definition = reading.defined.get((vocabulary, key))
        if definition:
            yield labels.term(vocabulary, key, reading.lang), definition


def _terms(record: Record, field: Field) -> Iterator[tuple[str, str]]:
    if field.type in (Type.TERM, Type.TERMS):
        yield from ((field.vocabulary, key) for key in record.keys(field.name))
    elif field.type is Type.ITEMS:
        part = next((part for part in field.parts if part.type is Type.TERM), None)
        if part is not None:
            yield from (
                (part.vocabulary, str(item[part.name])) for item in record.items(field.name) if item.get(part.name)
            )
