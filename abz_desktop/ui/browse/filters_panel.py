"""The column of filters: every facet that occurs, in a fixed order, with live counts; it says which filters are wanted."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from abz_desktop.library.request import AnyFilter, Filter, Mode, NumberFilter, SearchResult
from abz_desktop.ui.browse.facet_group import FacetGroup
from abz_desktop.ui.browse.facet_model import rows_of, with_below
from abz_desktop.ui.browse.facet_table import FACETS, FacetRow
from abz_desktop.ui.browse.number_group import NumberGroup
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.labels import Labels
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.widgets.basics import button

KEPT = "browse.folded"


class FiltersPanel(QWidget):
    """`filters_wanted(filters)` asks for other filters; `tag_wanted(tag id, record ids)` says that records fell on a tag,
    `collection_wanted(collection id, record ids)` on a collection.
    """

    filters_wanted = Signal(object)
    tag_wanted = Signal(str, object)
    collection_wanted = Signal(str, object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._filters: tuple[AnyFilter, ...] = ()
        self._result: SearchResult | None = None
        self._labels = Labels()
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._refill)
        self._clear = button("link")
        self._groups: dict[str, FacetGroup] = {}
        self._numbers: dict[str, NumberGroup] = {}
        self._lay_out()
        self._clear.clicked.connect(self._clear_all)

    def _lay_out(self) -> None:
        kept = self._context.memory.get(KEPT, {})
        folded = kept if isinstance(kept, dict) else {}
        column, inner, whole = QWidget(), QVBoxLayout(), QVBoxLayout(self)
        inner.setContentsMargins(12, 0, 12, 16)
        inner.setSpacing(0)
        for row in FACETS:
            group = (NumberGroup if row.ladder else FacetGroup)(row, self._context.theme, column)
            inner.addWidget(group)
            group.folded.connect(self._remember)
            if row.id in folded:
                group.open(not folded[row.id])
            if isinstance(group, FacetGroup):
                self._groups[row.id] = group
                group.toggled.connect(self._toggle)
                group.mode_changed.connect(self._change_mode)
                group.dropped.connect(self._drop)
            else:
                self._numbers[row.id] = group
                group.changed.connect(self._change_number)
            group.hide()
        inner.addStretch(1)
        column.setLayout(inner)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(column)
        head = QHBoxLayout()
        head.setContentsMargins(12, 4, 12, 0)
        head.addWidget(self._clear)
        head.addStretch(1)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(scroll, 1)

    def set_labels(self, labels: Labels) -> None:
        """Other labels of values."""
        self._labels = labels
        self._refill()

    def set_ranges(self, ranges: Mapping[str, tuple[int, int]]) -> None:
        """The lowest and highest number of each range."""
        for name, group in self._numbers.items():
            group.set_bounds(*ranges.get(name, (0, 0)))

    def show_result(self, result: SearchResult) -> None:
        """The counts of an answer, and the filters it was asked with; the rows of the answer are painted first."""
        self._result = result
        self._filters = result.request.filters
        self._soon.start()

    def retranslate(self) -> None:
        self._clear.setText(say("filter.clear"))
        for group in self._all():
            group.retranslate()
        self._refill()

    def rethemed(self) -> None:
        for group in self._all():
            group.rethemed(self._context.theme)

    def _all(self) -> tuple[FacetGroup | NumberGroup, ...]:
        return (*self._groups.values(), *self._numbers.values())

    def _refill(self) -> None:
        self._clear.setVisible(bool(self._filters))
        for row in FACETS:
            if row.id in self._groups:
                self._refill_group(row)
        for name, group in self._numbers.items():
            numbers = (one for one in self._filters if isinstance(one, NumberFilter) and one.name == name)
            group.show_filter(next(numbers, None))

    def _refill_group(self, row: FacetRow) -> None:
        """A folded group needs only to know whether it has something; its rows are made when it is unfolded."""
        group, found = self._groups[row.id], self._filter_on(row.id)
        counts = self._result.facets.get(row.id, {}) if self._result else {}
        chosen = frozenset(found.values) if found else frozenset()
        group.show_state(found.mode if found else "any", len(chosen), there=bool(counts or chosen))
        if group.is_open():
            group.show_values(rows_of(row.id, counts, chosen, self._labels, fixed=row.fixed))

    def _filter_on(self, facet: str) -> Filter | None:
        return next((one for one in self._filters if isinstance(one, Filter) and one.facet == facet), None)

    def _put(self, facet: str, new: AnyFilter | None) -> None:
        """Ask for the same filters with another one (or none) on this facet, at the place of the old one."""
        kept: list[AnyFilter] = []
        for one in self._filters:
            if facet == (one.facet if isinstance(one, Filter) else one.name):
                if new is not None:
                    kept.append(new)
                    new = None
            else:
                kept.append(one)
        self._filters = (*kept, *((new,) if new is not None else ()))
        self.filters_wanted.emit(self._filters)

    @Slot(str, str, bool)
    def _toggle(self, facet: str, value: str, on: bool) -> None:
        old = self._filter_on(facet) or Filter(facet, ())
        below = with_below(facet, value, self._labels) if old.mode != "all" else (value,)
        values = [one for one in old.values if one not in below] + (list(below) if on else [])
        self._put(facet, replace(old, values=tuple(values)) if values else None)

    @Slot(str, str)
    def _change_mode(self, facet: str, mode: Mode) -> None:
        old = self._filter_on(facet)
        if old is not None:
            self._put(facet, replace(old, mode=mode))

    @Slot(str, object, object)
    def _change_number(self, name: str, low: int | None, high: int | None) -> None:
        found = NumberFilter(name, low, high) if (low, high) != (None, None) else None
        if found not in self._filters:
            self._put(name, found)

    @Slot(str, str, object)
    def _drop(self, facet: str, value: str, ids: object) -> None:
        (self.tag_wanted if facet == "tag" else self.collection_wanted).emit(value, ids)

    @Slot()
    def _clear_all(self) -> None:
        self._filters = ()
        self.filters_wanted.emit(())

    @Slot(str, bool)
    def _remember(self, facet: str, folded: bool) -> None:
        kept = self._context.memory.get(KEPT, {})
        if facet in self._groups and not folded:
            self._refill_group(next(row for row in FACETS if row.id == facet))
        self._context.memory.set(KEPT, {**(kept if isinstance(kept, dict) else {}), facet: folded})
