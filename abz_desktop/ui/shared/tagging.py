"""Tags as choices of a field: each with the names of the tags above it."""

from abz_desktop.ui.shared.labels import Labels
from abz_desktop.ui.widgets.tag_field import TagChoice


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
