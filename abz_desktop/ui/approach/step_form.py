"""The fields of a step beside its parties: where one does not say otherwise, what its method says stands there in grey."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from abz_desktop.core.combine.facts import Span
from abz_desktop.core.combine.plan import PlanStep
from abz_desktop.core.reading import days, duration
from abz_desktop.core.vocabulary import PHASES
from abz_desktop.ui.approach.panel import Seen
from abz_desktop.ui.shared.labels import Labels
from abz_desktop.ui.shared.say import capital, language, say
from abz_desktop.ui.widgets.amount import Amount
from abz_desktop.ui.widgets.basics import label, name
from abz_desktop.ui.widgets.choose_keys import ChooseKeys

KEYS = ("effects", "skills_used", "skills_gained", "after")
TERMS = ("phase", "state", "sphere", "tension")
AMOUNTS = ("work", "span")
VOCABULARY = {"phase": "phase", "state": "step_state", "sphere": "sphere", "effects": "effect"}
SKILLS = ("skills_used", "skills_gained")
TENSIONS = (1, 2, 3, 4, 5)


@dataclass(frozen=True, slots=True)
class Fields:
    """The widgets of the form by the name of their field."""

    keys: dict[str, ChooseKeys]
    terms: dict[str, QComboBox]
    amounts: dict[str, Amount]


class StepForm(QWidget):
    """`change_asked(name, value)` for one field of the step that is shown."""

    change_asked = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields = Fields(
            {one: ChooseKeys() for one in KEYS},
            {one: QComboBox() for one in TERMS},
            {one: Amount(time=one == "work") for one in AMOUNTS},
        )
        self._captions = {one: label("label") for one in (*TERMS, *AMOUNTS, *KEYS)}
        self._problem = label("error", wrap=True)
        self._problem.hide()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        for row in (("phase", "state"), ("work", "span"), ("tension", "sphere"), *((one,) for one in KEYS)):
            line = QHBoxLayout()
            line.setSpacing(8)
            for one in row:
                line.addLayout(self._captioned(one), 1)
            layout.addLayout(line)
            if "work" in row:
                layout.addWidget(self._problem)

    def _captioned(self, one: str) -> QVBoxLayout:
        field = self.widget(one)
        if isinstance(field, QComboBox):
            field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            field.setMinimumContentsLength(6)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(self._captions[one])
        column.addWidget(field)
        self._captions[one].setBuddy(field)
        return column

    def _connect(self) -> None:
        for one, chooser in self.fields.keys.items():
            chooser.changed.connect(partial(self._ask, one))
        for one, box in self.fields.terms.items():
            box.activated.connect(partial(self._pick, one))
        for one, amount in self.fields.amounts.items():
            amount.given.connect(partial(self._give, one))
            amount.misread.connect(partial(self._misread, one))

    def widget(self, one: str) -> QWidget:
        """The widget of a field."""
        fields = self.fields
        return fields.keys.get(one) or fields.terms.get(one) or fields.amounts[one]

    # Showing --------------------------------------------------------------------------------------------------------

    def show_step(self, plan: PlanStep, seen: Seen) -> None:
        """Show a step with what its method says."""
        step, labels = plan.step, seen.labels
        for one, amount in self.fields.amounts.items():
            amount.show_number(getattr(step, one))
            of_method = getattr(plan.method, one) if plan.method is not None else Span()
            amount.setPlaceholderText(_usual(one, of_method))
        for one, box in self.fields.terms.items():
            _offer(box, self._choices(one, plan, labels), str(getattr(step, one) or ""))
        for one in KEYS:
            self.fields.keys[one].show_keys(
                self._keys(one, plan, seen), getattr(step, one), _otherwise(one, plan, labels)
            )
        self._problem.hide()

    def _choices(self, one: str, plan: PlanStep, labels: Labels) -> list[tuple[str, str]]:
        if one == "phase":
            return [(phase, capital(labels.term("phase", phase))) for phase in PHASES]
        if one == "tension":
            own = plan.method.tension if plan.method is not None else None
            words = [(str(number), say(f"step.tension-{number}")) for number in TENSIONS]
            return [("", _of_method(f"{own:g}" if own is not None else "")), *words]
        terms = [(term.key, term.label(language())) for term in labels.terms.get(VOCABULARY[one], ())]
        if one == "state":
            return [("", say("step.state-none")), *((key, text) for key, text in terms if key != "overgeslagen")]
        own_sphere = plan.method.sphere if plan.method is not None else ""
        return [("", _of_method(labels.term("sphere", own_sphere) if own_sphere else "")), *terms]

    def _keys(self, one: str, plan: PlanStep, seen: Seen) -> Sequence[tuple[str, str]]:
        if one == "after":
            rows = seen.state.opened.steps
            titles = {row.step.key: row.title or say("approach.gone") for row in rows}
            numbered = ((key, f"{number}. {text}") for number, (key, text) in enumerate(titles.items(), 1))
            return [(key, text) for key, text in numbered if key != plan.key]
        vocabulary = "skill" if one in SKILLS else VOCABULARY[one]
        return [(term.key, term.label(language())) for term in seen.labels.terms.get(vocabulary, ())]

    # Asking ---------------------------------------------------------------------------------------------------------

    def _ask(self, one: str, value: Any) -> None:
        self.change_asked.emit(one, value)

    def _pick(self, one: str, number: int) -> None:
        key = str(self.fields.terms[one].itemData(number) or "")
        self.change_asked.emit(one, (int(key) if key else None) if one == "tension" else key)

    def _give(self, one: str, number: int | None) -> None:
        self._problem.hide()
        self.change_asked.emit(one, number)

    def _misread(self, one: str, text: str) -> None:
        self._problem.setText(say(f"step.{one}-misread", text=text))
        self._problem.show()

    @Slot()
    def retranslate(self) -> None:
        for one, caption in self._captions.items():
            caption.setText(say(f"step.{one}"))
            field = self.widget(one)
            if isinstance(field, ChooseKeys):
                field.name_it(say(f"step.{one}"))
            else:
                name(field, say(f"step.{one}"), tip=False)


def _usual(one: str, span: Span) -> str:
    usual = span.any()
    if usual is None:
        return say(f"step.{one}-prompt")
    return _of_method(duration(usual, language()) if one == "work" else days(usual, language()))


def _of_method(words: str) -> str:
    return say("step.of-method", value=words) if words else say("step.not-said")


def _otherwise(one: str, plan: PlanStep, labels: Labels) -> str:
    """What holds where the step does not say it itself."""
    if one == "after":
        return say("step.after-none")
    vocabulary = "skill" if one in SKILLS else "effect"
    own: Sequence[str] = ()
    if plan.method is not None:
        found = {"skills_used": plan.method.skills_needed, "skills_gained": plan.method.skills_gained}
        own = found.get(one, tuple(dict.fromkeys(effect for effect, _ in plan.method.effects)))
    return _of_method(", ".join(labels.term(vocabulary, key) for key in own))


def _offer(box: QComboBox, choices: Sequence[tuple[str, str]], chosen: str) -> None:
    box.clear()
    for key, text in choices:
        box.addItem(text, key)
    box.setCurrentIndex(max(0, box.findData(chosen)))
