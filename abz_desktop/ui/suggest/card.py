"""One suggestion: its method, its score, what speaks for it, and, unfolded, every component with the cases and steps."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from abz_desktop.core.combine.suggest_table import Value
from abz_desktop.library.suggesting import CaseRow, SuggestionRow
from abz_desktop.ui.shared.labels import Labels
from abz_desktop.ui.shared.numbers import decimal
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.shared.sheet import set_role
from abz_desktop.ui.shared.theme import Theme
from abz_desktop.ui.widgets.basics import button, hairline, label, words
from abz_desktop.ui.widgets.elided_link import LINK, ElidedLink
from abz_desktop.ui.widgets.share_bar import ShareBar

MOST_CASES = 6


class SuggestionCard(QFrame):
    """`added(method id)`, `opened(record id)`, `unfolded(method id, open)`."""

    added = Signal(str)
    opened = Signal(str)
    unfolded = Signal(str, bool)

    def __init__(self, theme: Theme, row: SuggestionRow, labels: Labels, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self.row = row
        self._theme, self._labels = theme, labels
        self.title = ElidedLink(row.id, row.title)
        self.add, self.why = button(), button("quiet")
        self.more: QWidget | None = None
        self._score, self._bar, self._rests = label("subheading"), ShareBar(theme), label("small", wrap=True)
        self._column = QVBoxLayout()
        self._lay_out()
        self.title.asked.connect(self._open)
        self.add.clicked.connect(self._add)
        self.why.toggled.connect(self._turn)
        self._say()

    def _lay_out(self) -> None:
        self.why.setCheckable(True)
        head, foot, layout = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        head.setSpacing(8)
        head.addWidget(self.title, 1)
        head.addWidget(self._score)
        foot.setSpacing(4)
        foot.addWidget(self.why)
        foot.addStretch(1)
        foot.addWidget(self.add)
        layout.setContentsMargins(12 - LINK, 8, 12, 8)
        layout.setSpacing(4)
        layout.addLayout(head)
        self._column.setContentsMargins(LINK, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self._bar)
        self._column.addWidget(self._rests)
        layout.addLayout(self._column)
        layout.addLayout(foot)

    def _say(self) -> None:
        row = self.row
        self.title.setAccessibleName(say("suggest.open", title=row.title))
        percent = say("suggest.percent", n=round(row.score * 100))
        self._score.setText(percent)
        self._bar.show_share(row.score, say("suggest.score", score=percent), "accent" if row.evidence else "text_2")
        self._rests.setText(rests_on(row))
        words(self.add, say("suggest.add"))
        self.add.setAccessibleName(say("suggest.add-title", title=row.title))
        self._word_why()
        self.rethemed(self._theme)

    def rethemed(self, theme: Theme) -> None:
        """Take the colours of another theme."""
        self._theme = theme
        self.add.setIcon(theme.icon("plus", "text_2", 16))
        for bar in self.findChildren(ShareBar):
            bar.rethemed(theme)

    def _word_why(self) -> None:
        self.why.setText(say("suggest.less" if self.why.isChecked() else "suggest.why"))
        self.why.setAccessibleName(say("suggest.why-title", title=self.row.title))

    @Slot(object)
    def _open(self, record_id: object) -> None:
        self.opened.emit(str(record_id))

    @Slot()
    def _add(self) -> None:
        self.added.emit(self.row.id)

    # Unfolded -----------------------------------------------------------------------------------------------------------

    @Slot(bool)
    def _turn(self, open_: bool) -> None:
        if open_ and self.more is None:
            self.more = self._details()
            self._column.addWidget(self.more)
        if self.more is not None:
            self.more.setVisible(open_)
        self._word_why()
        self.unfolded.emit(self.row.id, open_)

    def _details(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(8)
        column.addWidget(hairline())
        column.addLayout(self._components())
        if self.row.likest:
            column.addWidget(label("small", say("suggest.likest", case=self.row.likest), wrap=True))
        if self.row.cases:
            column.addWidget(label("label", say("suggest.cases")))
            for case in self.row.cases[:MOST_CASES]:
                column.addWidget(self._case(case))
            left = len(self.row.cases) - MOST_CASES
            if left > 0:
                column.addWidget(label("small", say("suggest.more-cases", n=left)))
        if self.row.relations:
            column.addWidget(label("label", say("suggest.steps")))
            for tie in self.row.relations:
                told = say(f"suggest.tie-{tie.kind}", title=tie.title)
                column.addWidget(label("small", f"{told} {tie.reason}".strip(), wrap=True))
        return made

    def _components(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for line, value in enumerate(self.row.values):
            for column, widget in enumerate(self._component(value)):
                grid.addWidget(widget, line, column)
        return grid

    def _component(self, value: Value) -> Iterator[QWidget]:
        called = say(f"suggest.component.{value.component}")
        meaning = say(f"suggest.meaning.{value.component}")
        first = label("small" if value.state == "on" else "muted", called)
        first.setToolTip(meaning)
        yield first
        bar = ShareBar(self._theme)
        counts = value.value if value.state == "on" else 0.0
        told = say("suggest.value", name=called, value=decimal(value.value), weight=f"{value.weight:g}")
        bar.show_share(counts, told, "text_2" if value.ground == "description" else "accent")
        yield bar
        yield self._figure(value)

    def _figure(self, value: Value) -> QLabel:
        if value.state != "on":
            return label("small", say(f"suggest.state-{value.state}"))
        ground = say(f"suggest.ground-{value.ground}") if value.ground else ""
        figure = label("small", f"{decimal(value.value)} × {value.weight:g}")
        figure.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        figure.setToolTip(ground)
        return figure

    def _case(self, case: CaseRow) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        link = ElidedLink(case.id, case.title)
        link.setAccessibleName(say("suggest.open", title=case.title))
        link.asked.connect(self._open)
        basis = say("suggest.documented" if case.documented else "suggest.inferred")
        phases = ", ".join(self._labels.term("phase", phase) for phase in case.phases)
        about = " · ".join(part for part in (basis, phases, say("suggest.near", value=decimal(case.nearness))) if part)
        below = label("small", about, wrap=True)
        below.setContentsMargins(LINK, 0, 0, 0)
        column.addWidget(link)
        column.addWidget(below)
        return made


def rests_on(row: SuggestionRow) -> str:
    """What a suggestion rests on, in one line: cases, steps, or its description alone; and what cannot be judged."""
    documented = sum(case.documented for case in row.cases)
    parts = []
    if row.cases:
        parts.append(say("suggest.in-cases", n=len(row.cases), documented=documented))
    if row.relations:
        parts.append(say("suggest.beside-steps", n=len({tie.title for tie in row.relations})))
    if not parts:
        parts.append(say("suggest.no-evidence"))
    parts += [say(f"suggest.unknown-{limit}") for limit in row.unknown]
    return " · ".join(parts)
