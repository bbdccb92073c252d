"""A shelf goes out: for whom, and as a folder to read in elsewhere, a list in a file, or a list on the clipboard."""

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QButtonGroup, QDialog, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from abz_desktop.core.changes import Progress
from abz_desktop.core.errors import Cancelled, LibraryError
from abz_desktop.core.slugs import slugify
from abz_desktop.core.vocabulary import CONFIDENTIALITY
from abz_desktop.library.shelves import Shelf
from abz_desktop.ui.exchange.commands import target
from abz_desktop.ui.shared import choosing
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.widgets.basics import button, label

if TYPE_CHECKING:
    from abz_desktop.library import Library
    from abz_desktop.library.outgoing import Exported
    from abz_desktop.library.sharing import Wanted
    from abz_desktop.library.shelf_export import Listed

FORMS = ("folder", "package", "list", "clipboard")


class ShelfExportDialog(QDialog):
    """`wanted(form, audience)`; the most careful audience is chosen at first."""

    wanted = Signal(str, str)

    def __init__(self, context: Context, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.audiences = {key: QRadioButton(say(f"folders.audience.{key}")) for key in CONFIDENTIALITY}
        self.forms = {key: QRadioButton(say(f"shelf.form.{key}")) for key in FORMS}
        self._groups = (QButtonGroup(self), QButtonGroup(self))
        stay, self.go = button(), button("primary")
        stay.setText(say("choose.stay"))
        stay.clicked.connect(self.reject)
        self.go.clicked.connect(self._go)
        layout, foot = QVBoxLayout(self), QHBoxLayout()
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(8)
        layout.addWidget(label("heading", say("shelf.export-title", name=name), wrap=True))
        layout.addWidget(label("muted", say("shelf.export-lead"), wrap=True))
        parts = (("folders.for-whom", self.audiences, "folders.audience.{}-note"), ("shelf.as", self.forms, ""))
        for group, (title, choices, note) in zip(self._groups, parts, strict=True):
            layout.addSpacing(8)
            layout.addWidget(label("subheading", say(title)))
            for key, one in choices.items():
                group.addButton(one)
                layout.addWidget(one)
                if note:
                    one.setToolTip(say(note.format(key)))
                    one.setAccessibleDescription(say(note.format(key)))
            next(iter(choices.values())).setChecked(True)
        foot.addStretch(1)
        foot.addWidget(stay)
        foot.addWidget(self.go)
        layout.addStretch(1)
        layout.addSpacing(8)
        layout.addLayout(foot)
        self.setWindowTitle(say("folders.export"))
        self.setMinimumWidth(context.theme.px(520))
        self._groups[1].buttonToggled.connect(self._word)
        self._word()

    def form(self) -> str:
        """The form that is chosen now."""
        return next(key for key, one in self.forms.items() if one.isChecked())

    @Slot()
    def _word(self) -> None:
        self.go.setText(say(f"shelf.go.{self.form()}"))

    @Slot()
    def _go(self) -> None:
        form = self.form()
        audience = next(key for key, one in self.audiences.items() if one.isChecked())
        self.accept()
        self.wanted.emit(form, audience)


class Exporting(QObject):
    """Performs one export at a time."""

    def __init__(self, context: Context, owner: QWidget) -> None:
        super().__init__(owner)
        self._context, self._owner = context, owner
        self._shelf: Shelf | None = None
        self._to = Path()

    def ask(self, shelf: Shelf) -> None:
        """Ask how a shelf goes out."""
        self._shelf = shelf
        dialog = ShelfExportDialog(self._context, shelf.name, self._owner.window())
        dialog.wanted.connect(self._export)
        self.destroyed.connect(dialog.reject)
        dialog.open()

    @Slot(str, str)
    def _export(self, form: str, audience: str) -> None:
        shelf = self._shelf
        if shelf is None:
            return
        context, named, lang = self._context, file_name(shelf.name), self._context.preferences.settings.written_lang
        if form == "package":
            context.tasks.read(partial(_shared, context.library, shelf.id), self._share, self._failed)
        elif form == "folder":
            folder = choosing.folder(self._owner, say("folders.export-to"), choosing.documents())
            if folder is not None:
                self._to = target(folder, f"{named}-{datetime.now().astimezone().date().isoformat()}")
                work = partial(_folder, context.library, self._to, shelf.id, audience)
                context.tasks.long(work, self._written, self._failed)
        elif form == "list":
            file = choosing.file_to_write(self._owner, say("shelf.list-to"), f"{named}.md", "Markdown (*.md)")
            if file is not None:
                self._to = file
                work_list = partial(_list_file, context.library, file, shelf.id, lang, audience)
                context.tasks.read(work_list, self._listed, self._failed)
        else:
            work_list = partial(_list, context.library, shelf.id, lang, audience)
            context.tasks.read(work_list, self._copied, self._failed)

    def _share(self, wanted: "Wanted") -> None:
        if self._shelf is not None:
            self._context.bus.share_requested.emit(wanted, self._shelf.name)

    def _written(self, made: "Exported") -> None:
        self._say(made.records, made.left_out)

    def _listed(self, made: "Listed") -> None:
        self._say(made.records, made.left_out)

    def _say(self, records: int, left_out: int) -> None:
        key = "folders.exported-less" if left_out else "folders.exported"
        left = say("folders.left-out", n=left_out)
        self._context.messages.news(key, n=records, path=str(self._to), left=left)

    def _copied(self, made: "Listed") -> None:
        QGuiApplication.clipboard().setText(made.text)
        key = "shelf.copied-less" if made.left_out else "shelf.copied"
        self._context.messages.news(key, n=made.records, left=say("folders.left-out", n=made.left_out))

    def _failed(self, error: Exception) -> None:
        if isinstance(error, Cancelled):
            self._context.messages.news("error.cancelled.text")
        else:
            self._context.messages.error(error)


def file_name(name: str) -> str:
    """The name of a shelf as the name of a file or folder that every system takes."""
    return slugify(name, _never)


def _never(_tried: str) -> bool:
    return False


def _folder(lib: "Library", root: Path, shelf_id: str, audience: str, progress: Progress) -> "Exported":
    from abz_desktop.library import shelf_export

    return shelf_export.as_folder(lib, root, shelf_id, audience, progress)


def _shared(lib: "Library", shelf_id: str) -> "Wanted":
    from abz_desktop.library import sharing

    return sharing.of_shelf(lib, shelf_id)


def _list(lib: "Library", shelf_id: str, lang: str, audience: str) -> "Listed":
    from abz_desktop.library import shelf_export

    return shelf_export.as_list(lib, shelf_id, lang, audience)


def _list_file(lib: "Library", file: Path, shelf_id: str, lang: str, audience: str) -> "Listed":
    made = _list(lib, shelf_id, lang, audience)
    part = file.with_name(f".{file.name}.part")
    try:
        part.write_text(made.text, encoding="utf-8", newline="\n")
        part.replace(file)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise LibraryError("export-failed", path=str(file), reason=error.strerror or str(error)) from error
    return made
