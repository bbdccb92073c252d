"""What the approach covers, beside the board: phases by effects and by parties, and the minutes of each phase."""

from collections.abc import Iterator

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from abz_desktop.core.reading import duration
from abz_desktop.core.vocabulary import PARTICIPATION, PHASES
from abz_desktop.ui.approach.card import stake_name
from abz_desktop.ui.approach.coverage_matrix import Cell, CoverageMatrix, Line
from abz_desktop.ui.approach.doing import Doing
from abz_desktop.ui.approach.panel import Panel, Seen
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.say import capital, language, say
from abz_desktop.ui.widgets.basics import label, name
from abz_desktop.ui.widgets.scrolling import scrolled


class CoveragePanel(Panel):
    """A cell chooses its steps on the board."""

    panel_id = "coverage"

    def __init__(self, context: Context, doing: Doing, parent: QWidget | None = None) -> None:
        super().__init__(context, doing, parent)
        self.matrix = CoverageMatrix(context.theme)
        self._legend, self._times = label("small", wrap=True), label("small", wrap=True)
        body, column, layout = QWidget(), QVBoxLayout(), QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for part in (self.matrix, self._legend, self._times):
            column.addWidget(part)
        body.setLayout(column)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolled(body))
        self.matrix.chosen.connect(self._choose)

    def show_seen(self, seen: Seen) -> None:
        super().show_seen(seen)
        lines = (*self._effects(seen), *self._parties(seen))
        self.matrix.show_lines(lines, [capital(seen.labels.term("phase", phase)) for phase in PHASES])
        self._legend.setText(say("coverage.legend"))
        self._times.setText(self._minutes(seen))

    def _effects(self, seen: Seen) -> Iterator[Line]:
        covered, wanted = seen.state.coverage, {one.effect for one in seen.state.plan.effects}
        if covered.effects:
            yield Line(say("coverage.effects"))
        for effect in covered.effects:
            text = capital(seen.labels.term("effect", effect))
            cells = tuple(
                self._cell(seen, phase, text, covered.phase_effect.get((phase, effect), ())) for phase in PHASES
            )
            yield Line(text, cells, lacking=effect in wanted and not any(cell.steps for cell in cells))

    def _parties(self, seen: Seen) -> Iterator[Line]:
        covered = seen.state.coverage
        stakes = {stake.key: stake for stake in seen.state.plan.stakes}
        if covered.parties:
            yield Line(say("coverage.parties"))
        for party in covered.parties:
            text = stake_name(stakes[party], seen.labels, self.context.content_lang)
            cells = tuple(
                self._cell(
                    seen,
                    phase,
                    text,
                    covered.phase_party.get((phase, party), ()),
                    covered.levels.get((phase, party), ""),
                )
                for phase in PHASES
            )
            yield Line(text, cells, lacking=not any(cell.steps for cell in cells))

    def _cell(self, seen: Seen, phase: str, text: str, steps: tuple[str, ...], level: str = "") -> Cell:
        where = f"{capital(seen.labels.term('phase', phase))}, {text}"
        if not steps:
            return Cell((), f"{where}: {say('coverage.nothing')}")
        titles = {row.step.key: row.title for row in seen.state.opened.steps}
        named = ", ".join(titles.get(key, "") for key in steps)
        at = f" ({seen.labels.term('participation', level)})" if level else ""
        sign = str(PARTICIPATION.index(level) + 1) if level in PARTICIPATION else ""
        return Cell(steps, f"{where}: {named}{at}", sign)

    def _minutes(self, seen: Seen) -> str:
        covered = seen.state.coverage
        found = [
            f"{capital(seen.labels.term('phase', phase))} {duration(covered.minutes[phase], language())}"
            for phase in PHASES
            if covered.minutes.get(phase)
        ]
        if covered.unknown:
            found.append(say("coverage.unknown", n=len(covered.unknown)))
        return " · ".join(found)

    @Slot(object)
    def _choose(self, keys: tuple[str, ...]) -> None:
        self.choose_asked.emit(keys)

    def retranslate(self) -> None:
        name(self.matrix, say("coverage.name"), tip=False)
        if self.seen is not None:
            self.show_seen(self.seen)

    def rethemed(self) -> None:
        self.matrix.rethemed(self.context.theme)
