"""The dialog that erases a text for good: first where it stands is shown, then it goes; backups that keep it are named."""

from functools import partial

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from abz_desktop.core.changes import Changes
from abz_desktop.core.reading import date
from abz_desktop.library import erasing
from abz_desktop.library.erasing import Found
from abz_desktop.ui.shared import choosing
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.messages import message_of
from abz_desktop.ui.shared.say import language, say
from abz_desktop.ui.shared.sheet import set_role
from abz_desktop.ui.widgets.basics import button, label, name

LONGEST = 300
SHOWN = 12
"""Records and backups that are named one by one; of more only how many there are is said."""


class EraseDialog(QDialog):
    """Looks first (`look`), then erases."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.context = context
        self.found: Found | None = None
        self._lead, self.says = label("muted", wrap=True), label("", wrap=True)
        self.text, self.look_button, self.area = QLineEdit(), button(), QScrollArea()
        self.close_button, self.erase_button = button(), button("danger")
        self.says.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.says.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.text.setMaxLength(LONGEST)
        self._lay_out()
        self.text.textEdited.connect(self._forget)
        self.look_button.clicked.connect(self.look)
        self.erase_button.clicked.connect(self._ask)
        self.close_button.clicked.connect(self.reject)
        self.look_button.setDefault(True)
        context.translator.language_changed.connect(self.retranslate)
        self.retranslate()

    def _lay_out(self) -> None:
        theme = self.context.theme
        row, foot, layout, area = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self), self.area
        row.setSpacing(8)
        row.addWidget(self.text, 1)
        row.addWidget(self.look_button)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        set_role(area, "reading")
        area.setWidget(self.says)
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(self.erase_button)
        foot.addWidget(self.close_button)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(self._lead)
        layout.addLayout(row)
        layout.addWidget(area, 1)
        layout.addLayout(foot)
        self.erase_button.setEnabled(False)
        self.resize(QSize(theme.px(560), theme.px(460)).boundedTo(self.screen().availableSize() - QSize(40, 60)))

    # Looking --------------------------------------------------------------------------------------------------------

    @Slot()
    def _forget(self) -> None:
        """Another text: look again first."""
        self.found = None
        self.erase_button.setEnabled(False)

    @Slot()
    def look(self) -> None:
        """Look where the text stands, in backups too."""
        self.look_button.setEnabled(False)
        self.says.setText(say("erase.looking"))
        work = partial(erasing.find, self.context.library, self.text.text(), lang=self.context.content_lang)
        self.context.tasks.long(work, self._show, self._cannot)

    def _show(self, found: Found) -> None:
        self.look_button.setEnabled(True)
        if found.text != self.text.text():
            return
        self.found = found
        self.says.setText(told(found))
        self.erase_button.setEnabled(found.anything and not self.context.library.read_only)

    def _cannot(self, error: Exception) -> None:
        said = message_of(error)
        self.look_button.setEnabled(True)
        self.says.setText(f"{said.text} {said.help}".strip())

    # Erasing --------------------------------------------------------------------------------------------------------

    @Slot()
    def _ask(self) -> None:
        found = self.found
        if found is not None and choosing.sure(
            self, say("erase.sure", text=found.text), say("erase.more"), say("erase.yes")
        ):
            self.erase_button.setEnabled(False)
            self.context.write(partial(erasing.erase, self.context.library, found.text), self._erased, self._cannot)

    def _erased(self, _changes: Changes) -> None:
        found, self.found = self.found, None
        if found is not None:
            left = "\n".join(_left(found))
            self.says.setText("\n\n".join(part for part in (say("erase.done", text=found.text), left) if part))

    @Slot()
    def retranslate(self) -> None:
        self.setWindowTitle(say("erase.title"))
        self._lead.setText(say("erase.lead"))
        self.text.setPlaceholderText(say("erase.prompt"))
        name(self.text, say("erase.prompt"), tip=False)
        name(self.area, say("erase.found"), tip=False)
        self.look_button.setText(say("erase.look"))
        self.erase_button.setText(say("erase.yes"))
        self.close_button.setText(say("history.close"))
        if self.found is not None:
            self.says.setText(told(self.found))


def told(found: Found) -> str:
    """Where a text stands, in words."""
    lines = [say("erase.in-record", title=one.title, n=one.versions) for one in found.records[:SHOWN]]
    if len(found.records) > SHOWN:
        lines.append(say("erase.records-more", n=len(found.records) - SHOWN))
    for key in ("drafts", "beside", "undo"):
        count = getattr(found, key)
        lines.extend([say(f"erase.{key}", n=count)] if count else [])
    if not lines:
        lines = [say("erase.nothing")]
    return "\n".join([*lines, *(["", *left] if (left := _left(found)) else [])])


def _left(found: Found) -> list[str]:
    """What keeps it whatever one does: names in links, and backups."""
    lines = [say("erase.slug", slug=slug) for slug in found.slugs]
    for entry in found.backups[:SHOWN]:
        day = date(entry.made_at[:10], language())
        lines.append(say("erase.backup", date=day, file=entry.path.name))
    if len(found.backups) > SHOWN:
        lines.append(say("erase.backups-more", n=len(found.backups) - SHOWN))
    return lines
