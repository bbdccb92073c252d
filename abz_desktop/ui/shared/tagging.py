"""Tags as choices of a field: each with the names of the tags above it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from abz_desktop.core.changes import Changes
from abz_desktop.library import tags
from abz_desktop.ui.shared.labels import Labels
from abz_desktop.ui.widgets.tag_field import TagChoice

if TYPE_CHECKING:
    from abz_desktop.library import Library


def choices_of(labels: Labels) -> tuple[TagChoice, ...]:
    """All tags in the order of their tree, labelled with the tags above them."""
    return tuple(TagChoice(tag.id, path_of(labels, tag.id), tag.colour) for tag in labels.tags.values())


def path_of(labels: Labels, tag_id: str) -> str:
    """The name of a tag after those above it: "area › village"."""
    names: list[str] = []
    seen: set[str] = set()
    while tag_id in labels.tags and tag_id not in seen:
        seen.add(tag_id)
        names.append(labels.tag(tag_id))
        tag_id = labels.tags[tag_id].parent or ""
    return " › ".join(reversed(names))


def make_and_add(lib: "Library", name: str, ids: Sequence[str]) -> Changes:
    """Make a tag and put it on records, as one command. LibraryError as `tags.create`."""
    return tags.create(lib, name, record_ids=ids)[1]
