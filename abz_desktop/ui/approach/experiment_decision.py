"""What came of an experiment: its log, what each reads in it together, the decision with what was learned, and how it goes on."""

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from abz_desktop.core.kinds.experiment import EXPERIMENT
from abz_desktop.core.reading import text_of
from abz_desktop.library.experiments import ExperimentRow
from abz_desktop.ui.approach.experiment_doing import ExperimentDoing
from abz_desktop.ui.approach.experiment_form import LONGEST_PROSE, offer
from abz_desktop.ui.approach.experiment_seen import LedgerSeen, Part, captioned
from abz_desktop.ui.shared.say import capital, has, language, say
from abz_desktop.ui.widgets.basics import ElidedButton, button, label, name, words
from abz_desktop.ui.widgets.some_lines import SomeLines

TEXTS = {"log": 6, "outcome": 4, "learning": 4, "follow_up": 3}
"""The long texts of this part, and how many lines are seen of each."""


class ExperimentDecision(Part):
    """`shown(id)` when one goes to the experiment that this one follows on, or that follows on it."""

    part_id = "decision"
    shown = Signal(str)

    def __init__(self, doing: ExperimentDoing, parent: QWidget | None = None) -> None:
        super().__init__(doing, parent)
        self.texts = {one: SomeLines(LONGEST_PROSE, lines) for one, lines in TEXTS.items()}
        self.decision = QComboBox()
        self._captions = {one: label("label") for one in (*TEXTS, "decision")}
        self.title, self.go_on = QLineEdit(), button()
        self.title.setMaxLength(120)
        self.links: list[ElidedButton] = []
        self._links = QVBoxLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        for one in ("log", "outcome", "decision", "learning", "follow_up"):
            layout.addLayout(captioned(self._captions[one], self.field(one)))
            self._captions[one].setBuddy(self.field(one))
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.title, 1)
        line.addWidget(self.go_on)
        layout.addLayout(line)
        layout.addLayout(self._links)
        for one, text in self.texts.items():
            text.saved.connect(partial(self.doing.text, one))
        self.decision.activated.connect(self._decide)
        self.title.returnPressed.connect(self._follow)
        self.go_on.clicked.connect(self._follow)

    def field(self, one: str) -> QWidget:
        """The widget of a field."""
        return self.decision if one == "decision" else self.texts[one]

    def show_row(self, row: ExperimentRow, seen: LedgerSeen) -> None:
        for one, text in self.texts.items():
            text.show_text(text_of(row.record, one, seen.lang).text)
        terms = [(term.key, capital(term.label(language()))) for term in seen.labels.terms.get("decision", ())]
        offer(self.decision, (("", say("experiments.undecided")), *terms), row.decision)
        for old in self.links:
            self._links.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.links = []
        first = seen.row(str(row.record.fields.get("follows") or ""))
        if first is not None:
            self._link("follows", first)
        for after in seen.follow_ups(row.id):
            self._link("followed", after)

    def _link(self, key: str, row: ExperimentRow) -> None:
        made = ElidedButton("way")
        made.setIcon(self.doing.context.theme.icon("flask-conical", "experiment", 16))
        made.say(say(f"experiments.{key}", title=row.title))
        made.clicked.connect(partial(self._show, row.id))
        self._links.addWidget(made)
        self.links.append(made)

    def _show(self, experiment_id: str, _checked: bool = False) -> None:
        self.shown.emit(experiment_id)

    @Slot(int)
    def _decide(self, number: int) -> None:
        self.doing.decide(str(self.decision.itemData(number) or ""), self.texts["learning"].toPlainText().strip())

    @Slot()
    def _follow(self) -> None:
        title = self.title.text().strip()
        if title:
            self.doing.follow_up(title)
            self.title.clear()
        else:
            self.title.setFocus()

    def retranslate(self) -> None:
        for one, caption in self._captions.items():
            text = EXPERIMENT.field(one).label(language())
            caption.setText(text)
            name(self.field(one), text, tip=False)
            if one in self.texts and has(f"experiments.{one}-prompt"):
                self.texts[one].setPlaceholderText(say(f"experiments.{one}-prompt"))
        self.title.setPlaceholderText(say("experiments.follow-up-title"))
        name(self.title, say("experiments.follow-up-new"), tip=False)
        words(self.go_on, say("experiments.follow-up-do"))

    def rethemed(self) -> None:
        self.go_on.setIcon(self.doing.context.theme.icon("plus", "text_2", 16))
