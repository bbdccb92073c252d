"""The look into a package before it comes in: record by record what it is to what is here, and what will be done with it."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from abz_desktop.core.merge import Choice, Place
from abz_desktop.library import packages
from abz_desktop.library.packages import CHOICES, Found
from abz_desktop.ui.packages import words
from abz_desktop.ui.packages.detail import Detail
from abz_desktop.ui.packages.model import ArrivalList
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.say import capital, say
from abz_desktop.ui.widgets.basics import ElidedLabel, button, label, name


@dataclass(frozen=True, slots=True)
class Wish:
    """What the person wants of a package: what to do per record, and whose words stand where both changed something."""

    found: Found
    choices: Mapping[str, str]
    settled: Mapping[str, Mapping[Place, Choice]]


class PackageDialog(QDialog):
    """`wanted(Wish)` when the person brings it in."""

    wanted = Signal(object)

    def __init__(self, context: Context, found: Found, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._found = context, found
        self._settled: dict[str, dict[Place, Choice]] = {}
        self._heading, self._about = ElidedLabel("heading"), ElidedLabel("muted")
        self._lead, self._loose = label(wrap=True), label("small", wrap=True)
        self.list, self.detail = ArrivalList(context.theme), Detail(context, found)
        self._why = label("small", wrap=True)
        self.copy, self._stay, self.go = button(), button(), button("primary")
        self._lay_out()
        self._connect()
        self.retranslate()
        self.list.arrivals.show_rows(words.ordered(found), packages.choices_of(found))
        if self.list.arrivals.rows:
            self.list.setCurrentIndex(self.list.arrivals.index(0))
        self._look()
        self.list.setFocus()

    def _lay_out(self) -> None:
        head, foot, layout = QVBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        head.setSpacing(4)
        head.addWidget(self._heading)
        head.addWidget(self._about)
        middle = QSplitter(Qt.Orientation.Horizontal)
        middle.setChildrenCollapsible(False)
        middle.addWidget(self.list)
        middle.addWidget(self.detail)
        middle.setSizes([400, 600])
        foot.addWidget(self.copy)
        foot.addWidget(self._why, 1)
        foot.addWidget(self._stay)
        foot.addWidget(self.go)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(12)
        layout.addLayout(head)
        layout.addWidget(self._lead)
        layout.addWidget(self._loose)
        layout.addWidget(middle, 1)
        layout.addLayout(foot)
        px = self._context.theme.px
        self.resize(QSize(px(1000), px(640)).boundedTo(self.screen().availableSize() - QSize(40, 60)))

    def _connect(self) -> None:
        self.list.selectionModel().currentChanged.connect(self._turn)
        self.detail.chosen.connect(self._choose)
        self.detail.all_wanted.connect(self._choose_all)
        self.detail.settled.connect(self._settle)
        self.copy.clicked.connect(self._copy)
        self._stay.clicked.connect(self.reject)
        self.go.clicked.connect(self._go)
        self.go.setDefault(True)
        self._context.translator.language_changed.connect(self.retranslate)
        self._context.themes.theme_changed.connect(self.rethemed)

    # Choosing -------------------------------------------------------------------------------------------------------

    @Slot(QModelIndex, QModelIndex)
    def _turn(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self._show_detail()

    def _show_detail(self) -> None:
        one = self.list.current()
        if one is not None:
            settled = self._settled.get(one.record.id, {})
            self.detail.show_one(one, self.list.arrivals.choices[one.record.id], settled)

    @Slot(str, str)
    def _choose(self, record_id: str, choice: str) -> None:
        self.list.arrivals.choose({record_id: choice})
        self._show_detail()
        self._look()

    @Slot(str, str)
    def _choose_all(self, state: str, choice: str) -> None:
        allowed = choice if choice in CHOICES[state] else CHOICES[state][0]
        self.list.arrivals.choose({one.record.id: allowed for one in self._found.of(state)})
        self._show_detail()
        self._look()

    @Slot(str, object, str)
    def _settle(self, record_id: str, place: Place, side: Choice) -> None:
        self._settled.setdefault(record_id, {})[place] = side

    def _look(self) -> None:
        """Say how much comes in, and why nothing can where nothing does."""
        choices = self.list.arrivals.choices
        n = sum(choices[one.record.id] in ("take", "merge") for one in self.list.arrivals.rows)
        beside = self._found.plan.tags or self._found.plan.collections or self._found.plan.searches
        self.go.setEnabled(bool(n or beside))
        self.go.setText(say("packages.go", n=n))
        self._why.setText("" if self.go.isEnabled() else say("packages.nothing"))

    @Slot()
    def _go(self) -> None:
        wish = Wish(self._found, dict(self.list.arrivals.choices), self._settled)
        self.accept()
        self.wanted.emit(wish)

    @Slot()
    def _copy(self) -> None:
        text = words.report(self._found, self.list.arrivals.choices, done=False)
        QGuiApplication.clipboard().setText(text)
        self.copy.setText(say("folders.copied"))

    # Words ----------------------------------------------------------------------------------------------------------

    @Slot()
    def retranslate(self) -> None:
        about = self._found.about
        self.setWindowTitle(say("packages.open-title", name=about.name))
        self._heading.setText(about.name)
        self._about.setText(f"{words.about_line(about)} · {self._found.path.name}")
        counts = words.counted(self._found)
        self._lead.setText(say("packages.lead", counts=capital(counts)) if counts else say("packages.lead-none"))
        loose = self._found.loose
        self._loose.setText(say("packages.loose", n=len(loose)) + " " + words.joined(loose) if loose else "")
        self._loose.setVisible(bool(loose))
        self.copy.setText(say("folders.copy"))
        self._stay.setText(say("choose.stay"))
        name(self.list, say("packages.list"), tip=False)
        self.detail.retranslate()
        self._show_detail()

    @Slot()
    def rethemed(self) -> None:
        self.list.rethemed(self._context.theme)
        self.detail.differences.rethemed(self._context.theme)
