"""The tree of tags as a model: names that can be edited, tags that can be dragged, records that can fall on a tag."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QMimeData, QModelIndex, Qt, Signal

from abz_desktop.library.tags import TagRow
from abz_desktop.ui.shared.say import language, say
from abz_desktop.ui.shared.tray_model import MIME, ids_of
from abz_desktop.ui.widgets.nested import Index, NestedModel

MIME_TAGS = "application/x-abz-tags"


class Role(IntEnum):
    """What the model tells of a tag beside its name."""

    ID = Qt.ItemDataRole.UserRole + 1
    TAG = Qt.ItemDataRole.UserRole + 2


def tag_ids_of(data: QMimeData) -> tuple[str, ...]:
    """The ids of tags in what is dragged."""
    return tuple(filter(None, bytes(data.data(MIME_TAGS).data()).decode(errors="replace").splitlines()))


class TagTreeModel(NestedModel):
    """The tags below each other. It never changes itself: it asks, and shows what the library says then.

    `rename_wanted(id, name)`, `move_wanted(id, parent, before)`, `records_dropped(id, record ids)`.
    """

    rename_wanted = Signal(str, str)
    move_wanted = Signal(str, str, str)
    records_dropped = Signal(str, object)

    def show_tags(self, tags: Sequence[TagRow]) -> None:
        """Show these tags; those whose parent is not among them stand on top."""
        self.show_items(tags)

    def tag(self, tag_id: str) -> TagRow | None:
        """The tag with this id."""
        found = self.item(tag_id)
        return found if isinstance(found, TagRow) else None

    def tags(self) -> tuple[TagRow, ...]:
        """All tags in the order of the tree."""
        return self.items()

    # What Qt asks ---------------------------------------------------------------------------------------------------

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        tag = self.tag(self.id_of(index))
        if tag is None:
            return None
        label = tag.label(language())
        values: dict[int, Any] = {
            Qt.ItemDataRole.DisplayRole: label,
            Qt.ItemDataRole.EditRole: tag.name,
            Qt.ItemDataRole.ToolTipRole: label,
            Role.ID: tag.id,
            Role.TAG: tag,
        }
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return say("tags.spoken", name=label, n=tag.uses)
        return values.get(role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        tag = self.tag(self.id_of(index))
        name = " ".join(str(value).split())
        if role != Qt.ItemDataRole.EditRole or tag is None or not name or name == tag.name:
            return False
        self.rename_wanted.emit(tag.id, name)
        return False

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        return (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsEditable
            | Qt.ItemFlag.ItemIsDragEnabled
            | Qt.ItemFlag.ItemIsDropEnabled
        )

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    def mimeTypes(self) -> list[str]:
        return [MIME_TAGS, MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        data.setData(MIME_TAGS, "\n".join(self.id_of(index) for index in indexes).encode())
        return data

    def canDropMimeData(self, data: QMimeData, _action: Qt.DropAction, _row: int, _column: int, parent: Index) -> bool:
        return data.hasFormat(MIME_TAGS) or (data.hasFormat(MIME) and parent.isValid())

    def dropMimeData(self, data: QMimeData, _action: Qt.DropAction, row: int, _column: int, parent: Index) -> bool:
        """Asks for a move or for tagging; answers False, so that the view moves nothing by itself."""
        into = self.id_of(parent)
        if data.hasFormat(MIME_TAGS):
            dragged = tag_ids_of(data)
            children = self.children_of(into)
            before = children[row] if 0 <= row < len(children) else ""
            for tag_id in dragged:
                if self.tag(tag_id) and tag_id != into:
                    self.move_wanted.emit(tag_id, into, before)
        elif data.hasFormat(MIME) and into:
            self.records_dropped.emit(into, ids_of(data))
        return False
