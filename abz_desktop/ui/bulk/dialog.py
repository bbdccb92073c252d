"""The dialog to change many records: a field, what to do with it, and for each record what it says now and then."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QSizePolicy, QTableView, QVBoxLayout, QWidget

from abz_desktop.core import bulk as changes
from abz_desktop.core.bulk import Change
from abz_desktop.core.changes import Changes, Progress
from abz_desktop.core.field import Field
from abz_desktop.library import bulk
from abz_desktop.library.bulk import Look
from abz_desktop.ui.bulk.model import LinesModel
from abz_desktop.ui.bulk.values import Values
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.labels import Labels
from abz_desktop.ui.shared.say import capital, language, say
from abz_desktop.ui.shared.sheet import set_role
from abz_desktop.ui.widgets.basics import button, label, name

if TYPE_CHECKING:
    from abz_desktop.library import Library

PAUSE_MS = 150
FIELD = 14
"""Characters of the name of a field that are always in sight."""
SHARES = (0.44, 0.28)
"""Of the table's width: the record and what it says now; what it would say has the rest."""


class BulkDialog(QDialog):
    """Changes these records when the person goes on; what it would do is shown as soon as it is clear what is meant."""

    def __init__(
        self,
        context: Context,
        ids: tuple[str, ...],
        kinds: frozenset[str],
        labels: Labels,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._ids, self._labels = context, ids, labels
        self._fields: tuple[Field, ...] = changes.fields_of(sorted(kinds))
        self._heading, self.count = label("heading"), label("muted", wrap=True)
        self.field, self.way, self.values = QComboBox(), QComboBox(), Values()
        self.model = LinesModel(context.theme, self)
        self.table = QTableView()
        self._stay, self.go = button(), button("primary")
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._found: Look | None = None
        self._lay_out()
        self._connect()
        self.retranslate()
        self.field.setFocus()

    def _lay_out(self) -> None:
        for field in self._fields:
            self.field.addItem("", field.name)
        set_role(self.table, "lines")
        self.table.setModel(self.model)
        self.table.setWordWrap(False)
        self.table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        header = self.table.horizontalHeader()
        header.setStretchLastSection(True)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.field.setMinimumContentsLength(FIELD)
        self.way.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.way.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        asks, foot, layout = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        asks.setSpacing(8)
        asks.addWidget(self.field, 3)
        asks.addWidget(self.way, 2)
        asks.addWidget(self.values, 4)
        foot.addStretch(1)
        foot.addWidget(self._stay)
        foot.addWidget(self.go)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(self._heading)
        layout.addLayout(asks)
        layout.addWidget(self.count)
        layout.addWidget(self.table, 1)
        layout.addLayout(foot)
        px = self._context.theme.px
        self.resize(QSize(px(820), px(540)).boundedTo(self.screen().availableSize() - QSize(40, 60)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A title is longer than most values: it has more of the room."""
        super().resizeEvent(event)
        room = self.table.viewport().width()
        for column, share in enumerate(SHARES):
            self.table.setColumnWidth(column, round(room * share))

    def _connect(self) -> None:
        self.field.currentIndexChanged.connect(self._choose_field)
        self.way.currentIndexChanged.connect(self._choose_way)
        self.values.changed.connect(self._pause.start)
        self._pause.timeout.connect(self._look)
        self._stay.clicked.connect(self.reject)
        self.go.clicked.connect(self._go)
        self._context.translator.language_changed.connect(self.retranslate)

    # What is meant --------------------------------------------------------------------------------------------------

    def change(self) -> Change | None:
        """What is asked now; None as long as something is missing."""
        way, values = self.way.currentData(), self.values.values()
        if way is None or (way != "clear" and not values):
            return None
        return Change(str(self.field.currentData()), way, () if way == "clear" else values)

    def choose(self, field: str) -> None:
        """Choose a field."""
        self.field.setCurrentIndex(self.field.findData(field))

    @Slot()
    def _choose_field(self) -> None:
        field = self._fields[self.field.currentIndex()]
        self.way.blockSignals(True)
        self.way.clear()
        for way in changes.ways_of(field):
            self.way.addItem(say(f"bulk.way.{way}"), way)
        self.way.blockSignals(False)
        self.values.show_field(field, self._labels, say("bulk.values"))
        self._choose_way()

    @Slot()
    def _choose_way(self) -> None:
        self.values.setEnabled(self.way.currentData() != "clear")
        self._look()

    @Slot()
    def _look(self) -> None:
        """Work out what it would do, with the function that does it."""
        self._pause.stop()
        change = self.change()
        self.go.setEnabled(False)
        if change is None:
            self._show(None)
            return
        work = partial(bulk.look, self._context.library, self._ids, change, self._context.content_lang)
        self._context.tasks.read(work, self._show, self._cannot, key="bulk-look")

    def _show(self, found: Look | None) -> None:
        if found is not None and found.change != self.change():
            return
        self._found = found
        self.model.show_lines(found.lines if found is not None else ())
        self._say()

    def _cannot(self, error: Exception) -> None:
        self._show(None)
        self._context.messages.error(error)

    # Going on -------------------------------------------------------------------------------------------------------

    @Slot()
    def _go(self) -> None:
        change = self.change()
        if change is None:
            return
        work = partial(_make, self._context.library, self._ids, change, self._context.content_lang)
        self._context.tasks.long(work, self._context.bus.changed.emit, self._context.messages.error)
        self.accept()

    # Words ----------------------------------------------------------------------------------------------------------

    def _say(self) -> None:
        found = self._found
        changed, same, refused = (found.count(state) if found else 0 for state in ("changed", "same", "refused"))
        parts = [say("bulk.count-changed", n=changed)] if found else [say("bulk.lead")]
        parts += [say("bulk.count-same", n=same)] if same else []
        parts += [say("bulk.count-refused", n=refused)] if refused else []
        self.count.setText(" ".join(parts))
        self.go.setText(say("bulk.go", n=changed) if changed else say("bulk.go-none"))
        self.go.setEnabled(changed > 0)

    @Slot()
    def retranslate(self) -> None:
        self.setWindowTitle(say("bulk.title"))
        self._heading.setText(say("bulk.heading", n=len(self._ids)))
        for number, field in enumerate(self._fields):
            self.field.setItemText(number, capital(field.label(language())))
        name(self.field, say("bulk.field"), tip=False)
        name(self.way, say("bulk.what"), tip=False)
        name(self.table, say("bulk.table"), tip=False)
        self._stay.setText(say("choose.stay"))
        self._choose_field()


def _make(library: "Library", ids: tuple[str, ...], change: Change, lang: str, progress: Progress) -> Changes:
    return bulk.make(library, ids, change, lang, progress)
