"""What every control of the form is: it shows one value of a field's shape and tells that the person changed it."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeAlias

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from abz_desktop.core.field import Field
from abz_desktop.core.record import Record
from abz_desktop.core.writing import with_text, with_value
from abz_desktop.library.commenting import Comment
from abz_desktop.library.name_index import Name, NameIndex
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.labels import Labels


class Desk(QObject):
    """What controls look things up in: vocabulary terms and the names of records; both are read in the background.

    `labels_changed`, `names_changed` and `pictures_changed` when they came or are others now. `picture_added(picture,
    language)` when one came into a text. `comments_changed` when there are others; `comments_asked(field, item, widget)`
    for those of a field, or of an item of it, beside a widget. `record_id` is the record being written; `make` makes the
    control of a part of an item.
    """

    labels_changed = Signal()
    names_changed = Signal()
    picture_added = Signal(object, str)
    pictures_changed = Signal()
    comments_changed = Signal()
    comments_asked = Signal(str, str, object)

    def __init__(self, context: Context, make: "Making", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.context, self.make = context, make
        self.labels = Labels()
        self.names = NameIndex(())
        self.titles: Mapping[str, Name] = {}
        self.record_id = ""
        self.pictures: Mapping[str, str] = {}
        self.comments: tuple[Comment, ...] = ()
        self.may_comment = False
        self.unused: frozenset[str] = frozenset()
        self.captions: Mapping[tuple[str, str], str] = {}

    def set_labels(self, labels: Labels) -> None:
        """The terms there are now."""
        self.labels = labels
        self.labels_changed.emit()

    def set_names(self, names: NameIndex, titles: Mapping[str, Name]) -> None:
        """The records there are now, to find by name and to show by title."""
        self.names, self.titles = names, titles
        self.names_changed.emit()

    def set_pictures(
        self, pictures: Mapping[str, str], unused: Iterable[str], captions: Mapping[tuple[str, str], str]
    ) -> None:
        """The pictures of the record as it is written: sha256 by file, those in no text, captions by file and language."""
        self.pictures, self.unused, self.captions = pictures, frozenset(unused), captions
        self.pictures_changed.emit()

    def set_comments(self, comments: tuple[Comment, ...], *, may: bool) -> None:
        """The comments on the record, and whether one may comment: not before it is in the library."""
        self.comments, self.may_comment = comments, may
        self.comments_changed.emit()

    def comments_on(self, field: str, item: str = "") -> tuple[Comment, ...]:
        """The comments on a field and its items, or on one item."""
        return tuple(one for one in self.comments if one.field == field and item in ("", one.item))

    def title(self, record_id: str) -> str:
        """The title of a record; the id itself where it is not known."""
        found = self.titles.get(record_id)
        return found.title if found is not None else record_id


class Control(QWidget):
    """Shows a value of the shape that the field's type gives; None for none. `changed` only when the person changed it."""

    changed = Signal()

    def __init__(self, desk: Desk, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.field = desk, field

    def value(self) -> Any:
        """What stands there now; None where nothing does. What cannot be read comes back as it was typed."""
        raise NotImplementedError

    def show_value(self, value: Any) -> None:
        """Show a value; nothing is told."""
        raise NotImplementedError

    def written(self, record: Record, lang: str) -> Record:
        """The record with what stands here now, in `lang` for a text in one language."""
        name, value = self.field.name, self.value()
        return with_text(record, name, lang, value) if lang else with_value(record, name, value)

    def take_keyboard(self) -> None:
        """Put the keyboard in it."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_language(self, lang: str) -> None:
        """The language of what is written in it, for a text in one language."""

    def name_it(self, text: str) -> None:
        """The accessible name."""
        raise NotImplementedError

    def retranslate(self) -> None:
        """The window's language changed."""

    def rethemed(self) -> None:
        """The theme changed."""


Making: TypeAlias = Callable[[Desk, Field, QWidget | None], Control]
"""How the table of controls makes one."""
