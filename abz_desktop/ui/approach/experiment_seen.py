"""What the ledger of experiments shows of an approach, read at once in the background, and what a part of its panel is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from abz_desktop.core.reading import pick
from abz_desktop.library import approaches, experiments, vocabularies
from abz_desktop.library.experiments import ExperimentRow, Ledger
from abz_desktop.ui.approach.experiment_doing import ExperimentDoing
from abz_desktop.ui.shared import labels as labelling
from abz_desktop.ui.shared.labels import Labels

if TYPE_CHECKING:
    from abz_desktop.library import Library


@dataclass(frozen=True, slots=True)
class LedgerSeen:
    """The experiments; the steps and parties of the approach (key, words) in their order; the labels; the language."""

    ledger: Ledger
    steps: Mapping[str, str] = field(default_factory=dict)
    parties: Mapping[str, str] = field(default_factory=dict)
    labels: Labels = field(default_factory=Labels)
    lang: str = "nl"

    def row(self, experiment_id: str) -> ExperimentRow | None:
        """An experiment; None where it is not there."""
        return next((row for row in self.ledger.rows if row.id == experiment_id), None)

    def follow_ups(self, experiment_id: str) -> tuple[ExperimentRow, ...]:
        """The experiments that go on from one."""
        return tuple(row for row in self.ledger.rows if row.record.fields.get("follows") == experiment_id)


def read_ledger(lib: "Library", approach_id: str, lang: str) -> LedgerSeen:
    """Read them. LibraryError("unknown-record")."""
    opened = approaches.open_approach(lib, approach_id, lang)
    numbered = enumerate(opened.steps, 1)
    return LedgerSeen(
        experiments.ledger(lib, approach_id, lang),
        {row.step.key: f"{number}. {row.title}" for number, row in numbered},
        {str(item["key"]): pick(item.get("name"), lang).text for item in opened.record.items("stakes")},
        labelling.make(vocabularies.every_term(lib)),
        lang,
    )


class Part(QWidget):
    """A part of the panel: it shows the chosen experiment and asks for changes of it."""

    part_id: ClassVar[str] = ""

    def __init__(self, doing: ExperimentDoing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.doing = doing

    def show_row(self, row: ExperimentRow, seen: LedgerSeen) -> None:
        """Show an experiment."""

    def retranslate(self) -> None:
        """Say everything anew."""

    def rethemed(self) -> None:
        """Take other colours."""


def captioned(caption: QWidget, field_: QWidget) -> QVBoxLayout:
    """A caption right above its field."""
    column = QVBoxLayout()
    column.setSpacing(2)
    column.addWidget(caption)
    column.addWidget(field_)
    return column
