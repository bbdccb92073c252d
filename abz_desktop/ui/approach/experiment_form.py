"""What an experiment tries out: question, hypothesis, set-up, period, step, signals, and the parties with what each reads in it."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from abz_desktop.core.experiments import STATES
from abz_desktop.core.field import Type
from abz_desktop.core.kinds.experiment import EXPERIMENT
from abz_desktop.core.reading import text_of
from abz_desktop.library.experiments import ExperimentRow
from abz_desktop.ui.approach.experiment_doing import ExperimentDoing
from abz_desktop.ui.approach.experiment_parties import ExperimentParties
from abz_desktop.ui.approach.experiment_seen import LedgerSeen, Part, captioned
from abz_desktop.ui.shared.say import has, language, say
from abz_desktop.ui.widgets.basics import label, name
from abz_desktop.ui.widgets.line import InPlace
from abz_desktop.ui.widgets.some_lines import SomeLines

TEXTS = ("learning_question", "hypothesis", "riskiest_assumption", "set_up", "success_signal", "stop_condition")
LINES = {"hypothesis": 3, "set_up": 4}
DATES = ("start", "end")
LONGEST_PROSE = 40_000


class ExperimentForm(Part):
    """Every field is one command, saved when it is left."""

    part_id = "plan"

    def __init__(self, doing: ExperimentDoing, parent: QWidget | None = None) -> None:
        super().__init__(doing, parent)
        self.texts = {one: SomeLines(_longest(one), LINES.get(one, 2)) for one in TEXTS}
        self.cost = InPlace("", _longest("cost_ceiling"))
        self.dates = {one: InPlace("", 10) for one in DATES}
        self.state, self.step = QComboBox(), QComboBox()
        self.parties = ExperimentParties(doing)
        self._captions = {one: label("label") for one in (*TEXTS, *DATES, "cost_ceiling", "state", "step", "parties")}
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        for box in (self.state, self.step):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(6)
        for row in (
            ("state", "step"),
            ("start", "end", "cost_ceiling"),
            *((one,) for one in TEXTS),
            ("parties",),
        ):
            line = QHBoxLayout()
            line.setSpacing(8)
            for one in row:
                line.addLayout(captioned(self._captions[one], self.field(one)), 1)
            layout.addLayout(line)

    def _connect(self) -> None:
        for one, text in self.texts.items():
            text.saved.connect(partial(self.doing.text, one))
        for one, line in self.dates.items():
            line.saved.connect(partial(self._date, one))
        self.cost.saved.connect(partial(self.doing.text, "cost_ceiling"))
        self.state.activated.connect(partial(self._pick, "state"))
        self.step.activated.connect(partial(self._pick, "step"))
        for one, caption in self._captions.items():
            caption.setBuddy(self.field(one))

    def field(self, one: str) -> QWidget:
        """The widget of a field."""
        found: dict[str, QWidget] = {
            **self.texts,
            **self.dates,
            "cost_ceiling": self.cost,
            "state": self.state,
            "step": self.step,
            "parties": self.parties,
        }
        return found[one]

    def show_row(self, row: ExperimentRow, seen: LedgerSeen) -> None:
        for one, text in self.texts.items():
            text.show_text(text_of(row.record, one, seen.lang).text)
        self.cost.show_text(text_of(row.record, "cost_ceiling", seen.lang).text)
        for one, line in self.dates.items():
            line.show_text(getattr(row, one))
        offer(self.state, ((state, say(f"experiments.state-{state}")) for state in STATES), row.state)
        gone = () if not row.step or row.step in seen.steps else ((row.step, say("check.gone-step")),)
        offer(self.step, (("", say("experiments.no-step")), *seen.steps.items(), *gone), row.step)
        self.parties.show_row(row, seen)

    def _date(self, one: str, text: str) -> None:
        self.doing.value(one, text.strip())

    def _pick(self, one: str, number: int) -> None:
        box = self.state if one == "state" else self.step
        self.doing.value(one, str(box.itemData(number) or ""))

    def retranslate(self) -> None:
        for one, caption in self._captions.items():
            words = EXPERIMENT.field(one).label(language())
            caption.setText(words)
            name(self.field(one), words, tip=False)
        for one, text in self.texts.items():
            if has(f"experiments.{one}-prompt"):
                text.setPlaceholderText(say(f"experiments.{one}-prompt"))
        for line in self.dates.values():
            line.setPlaceholderText(say("frame.date-prompt"))
        self.cost.setPlaceholderText(say("experiments.cost-prompt"))
        self.parties.retranslate()


def _longest(one: str) -> int:
    field = EXPERIMENT.field(one)
    return LONGEST_PROSE if field.type is Type.PROSE else field.longest or 300


def offer(box: QComboBox, choices: Iterable[tuple[str, str]], chosen: str) -> None:
    """Offer choices (key, words), with one of them chosen."""
    box.clear()
    for key, text in choices:
        box.addItem(text, key)
    box.setCurrentIndex(max(0, box.findData(chosen)))
