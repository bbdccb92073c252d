"""Filters: values with counts, trees, ranges on a slider, chips, and what is remembered of a place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from abz_desktop import wording
from abz_desktop.core.changes import Label
from abz_desktop.core.facets import facet_vocabularies
from abz_desktop.core.vocabulary import VocabTerm
from abz_desktop.library.request import Filter, NumberFilter, SearchRequest
from abz_desktop.library.tags import TagRow
from abz_desktop.ui.browse.facet_model import FacetModel, first_rows, matching, rows_of, with_below
from abz_desktop.ui.browse.facet_table import FACETS
from abz_desktop.ui.browse.places import request_of, state_of
from abz_desktop.ui.browse.words import filter_words, relaxation_words
from abz_desktop.ui.shared.labels import Labels, facet_name, make
from abz_desktop.ui.shared.say import Translator, grouped
from abz_desktop.ui.shared.theme import read_theme
from abz_desktop.ui.shared.tray_model import mime_of
from abz_desktop.ui.widgets.range_slider import RangeSlider, stops_between

TERMS = (
    VocabTerm("theme", "schulden", "schulden", "debt", position=1),
    VocabTerm("theme", "wonen", "wonen", "housing", position=0),
    VocabTerm("party_type", "overheid", "overheid", "government", position=0),
    VocabTerm("party_type", "gemeente", "gemeente", "municipality", position=1, parent="overheid"),
    VocabTerm("party_type", "school", "school", "school", position=2),
)
TAGS = (TagRow("t1", "buurt"), TagRow("t2", "dorp", parent="t1", colour="case"))


@pytest.fixture
def labels(qapp: QApplication) -> Labels:
    Translator("nl")
    return make(TERMS, TAGS, {"m1": "Wereldcafé"})


@pytest.mark.parametrize("lang", wording.LANGUAGES)
def test_every_facet_has_a_name(lang: str) -> None:
    names = {*facet_vocabularies(), "mark", "method", *(row.id for row in FACETS)}
    assert not [name for name in names if facet_name(name, lang) == name]


def test_values_stand_by_count_or_in_order_and_chosen_ones_stay(labels: Labels) -> None:
    by_count = rows_of("themes", {"schulden": 2, "wonen": 5}, frozenset(), labels, fixed=False)
    assert [row.value for row in by_count] == ["wonen", "schulden"]
    gone = rows_of("themes", {"wonen": 5}, frozenset(["schulden"]), labels, fixed=False)
    assert [(row.value, row.count, row.chosen) for row in gone] == [("wonen", 5, False), ("schulden", 0, True)]


def test_a_tree_shows_what_stands_above(labels: Labels) -> None:
    rows = rows_of("party_type", {"gemeente": 3, "school": 1}, frozenset(), labels, fixed=True)
    assert [(row.value, row.depth) for row in rows] == [("overheid", 0), ("gemeente", 1), ("school", 0)]
    assert with_below("party_type", "overheid", labels) == ("overheid", "gemeente")
    assert with_below("tag", "t1", labels) == ("t1", "t2")


def test_long_facets_show_the_most_frequent_and_the_chosen(labels: Labels) -> None:
    counts = {f"k{number:02}": number for number in range(1, 21)}
    rows = rows_of("goals", counts, frozenset(["k01"]), labels, fixed=False)
    shown = [row.value for row in first_rows(rows)]
    assert len(shown) == 8
    assert "k20" in shown
    assert "k01" in shown
    assert [row.value for row in matching(rows, "K2")] == ["k20"]


def test_the_model_of_values_is_sound_and_only_asks(labels: Labels, qtmodeltester: ModelTester, qtbot: QtBot) -> None:
    model = FacetModel(takes_records=True)
    model.show_rows(rows_of("tag", {"t1": 2, "t2": 1}, frozenset(), labels, fixed=False))
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    with qtbot.waitSignal(model.toggled) as asked:
        model.setData(model.index(0), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    assert asked.args == ["t1", True]
    assert model.index(0).data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Unchecked
    with qtbot.waitSignal(model.dropped) as fallen:
        model.dropMimeData(mime_of(["a", "b"]), Qt.DropAction.CopyAction, -1, -1, model.index(1))
    assert fallen.args == ["t2", ("a", "b")]


def test_a_slider_is_moved_with_the_keyboard(qtbot: QtBot) -> None:
    slider = RangeSlider(read_theme("light"), (0, 30, 60, 90, 120))
    qtbot.addWidget(slider)
    heard: list[tuple[object, object]] = []
    slider.changed.connect(lambda low, high: heard.append((low, high)))
    QTest.keyClick(slider, Qt.Key.Key_Right)
    QTest.keyClick(slider, Qt.Key.Key_Space)
    QTest.keyClick(slider, Qt.Key.Key_Left)
    QTest.keyClick(slider, Qt.Key.Key_Home)
    assert heard == [(30, None), (30, 90), (30, 30)]
    slider.set_values(45, 100)
    assert slider.values() == (30, None)
    assert stops_between(50, 70, (0, 30, 60, 90, 120)) == (30, 60, 90)


def test_filters_are_worded_for_chips(labels: Labels) -> None:
    assert filter_words(Filter("themes", ("schulden", "wonen")), labels) == "Thema's: schulden of wonen"
    assert filter_words(Filter("themes", ("schulden", "wonen"), "all"), labels) == "Thema's: schulden en wonen"
    assert filter_words(Filter("tag", ("t2",), "none"), labels) == "Niet Trefwoord: dorp"
    assert filter_words(NumberFilter("work", None, 90), labels) == "Tijd samen: tot 1 u 30"
    assert filter_words(NumberFilter("group", 8, 20), labels) == "Groep: 8 mensen – 20 mensen"
    assert grouped(12345) == "12.345"


@pytest.mark.parametrize(
    ("label", "words"),
    [
        (Label("relax.number", {"name": "group", "old": 25, "new": 20}), "Groep: 25 mensen → 20 mensen"),
        (Label("relax.range", {"name": "work"}), "Zonder grens voor Tijd samen"),
        (Label("relax.word", {"word": "x"}), "Zonder het woord 'x'"),
        (Label("relax.all-filters"), "Zonder filters"),
    ],
)
def test_ways_out_are_worded(labels: Labels, label: Label, words: str) -> None:
    assert relaxation_words(label, labels) == words


FILTERS = st.one_of(
    st.builds(
        Filter, st.sampled_from(["themes", "tag"]), st.tuples(st.text(max_size=5)), st.sampled_from(["any", "none"])
    ),
    st.builds(NumberFilter, st.sampled_from(["work", "group"]), st.integers(0, 99), st.none()),
)


@given(st.text(max_size=30), st.lists(FILTERS, max_size=3), st.sampled_from(["relevance", "used"]))
def test_a_place_brings_back_its_question(text: str, filters: list[Filter], sort: str) -> None:
    request = SearchRequest(text, tuple(filters), sort)  # type: ignore[arg-type]
    assert request_of(state_of(request, "", alone=False), SearchRequest()) == request


@pytest.mark.parametrize("filters", [None, 3, [[]], [["x", "y"]], [[1, 2, 3]], [["a", "any", 5]], [["a", True, None]]])
def test_a_damaged_place_asks_for_less(filters: object) -> None:
    found = request_of({"text": "x", "filters": filters, "sort": "?"}, SearchRequest())
    assert found == SearchRequest("x")
