"""Writing a record field by field: translations that fall behind, answers, copies, and the parts of a form."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abz_desktop.core.kinds import KINDS
from abz_desktop.core.record import Record, freeze_fields
from abz_desktop.core.values import short_hash
from abz_desktop.core.writing import (
    begun,
    copied,
    parts_of,
    still_right,
    translation,
    with_basis,
    with_text,
    with_unknown,
    with_value,
)


def written(**texts: str) -> Record:
    return Record("r", "method", "r", freeze_fields({"why": texts}))


def test_a_translation_falls_behind_when_its_original_changes_and_catches_up_when_it_is_written_again() -> None:
    record = written(nl="Oud.", en="Old.")
    assert translation(record, "why", "en") == ""
    for text in ("Nie", "Nieuw", "Nieuw."):  # as one types
        record = with_text(record, "why", "nl", text)
    assert (translation(record, "why", "en"), translation(record, "why", "nl")) == ("outdated", "")
    assert record.translated == {"en": {"why": short_hash("Oud.")}}
    record = with_text(record, "why", "en", "New.")
    assert (translation(record, "why", "en"), translation(record, "why", "nl")) == ("", "")


def test_an_original_that_comes_back_to_what_it_was_outdates_nothing() -> None:
    record = with_text(with_text(written(nl="Oud.", en="Old."), "why", "nl", "Anders."), "why", "nl", "Oud.")
    assert translation(record, "why", "en") == ""


def test_somebody_can_say_that_a_translation_is_still_right() -> None:
    record = with_text(written(nl="Oud.", en="Old."), "why", "nl", "Oud!")
    assert translation(still_right(record, "why"), "why", "en") == ""


def test_a_missing_translation_is_said_where_there_is_something_to_translate() -> None:
    record = with_text(begun("case", "en"), "context", "en", "A village.")
    assert (translation(record, "context", "nl"), translation(record, "context", "en")) == ("missing", "")
    assert with_text(record, "context", "en", None).fields == {}
    assert with_text(record, "context", "nl", "Een dorp.").translated == {"nl": {"context": short_hash("A village.")}}


def test_parties_need_one_language_only() -> None:
    assert translation(with_text(begun("party", "nl"), "place", "nl", "Zwolle"), "place", "en") == ""


def test_not_known_takes_the_value_away_and_a_value_takes_not_known_away() -> None:
    record = with_basis(with_value(begun("case", "nl"), "participants", 12), "participants", "estimate")
    unknown = with_unknown(record, "participants", on=True)
    assert (dict(unknown.fields), unknown.unknown, dict(unknown.basis)) == ({}, frozenset({"participants"}), {})
    again = with_value(unknown, "participants", 14)
    assert (again.fields["participants"], again.unknown) == (14, frozenset())
    assert with_unknown(unknown, "participants", on=False).unknown == frozenset()
    assert with_basis(again, "participants", "hearsay").basis == {}


def test_a_copy_is_a_draft_of_its_own_without_the_review_of_the_other() -> None:
    record = Record(
        "r", "method", "een", freeze_fields({"title": {"nl": "Een"}, "reviewer": "Noor", "why": {"nl": "Zo."}}),
        status="gepubliceerd", confidentiality="openbaar", aliases=("oud",), unknown=frozenset({"valid_until"}),
    )  # fmt: skip
    copy = copied(record, {"nl": "Twee"})
    assert copy.id != "r"
    assert (copy.slug, copy.aliases, copy.status) == (f"new-{copy.id}", (), "concept")
    assert (copy.fields, copy.unknown) == ({"title": {"nl": "Twee"}, "why": {"nl": "Zo."}}, frozenset())
    assert copy.confidentiality == "intern"


@pytest.mark.parametrize("key", KINDS)
def test_the_parts_of_a_form_hold_every_field_once_and_in_order(key: str) -> None:
    kind = KINDS[key]
    fields = [field for part in parts_of(kind) for field in part.fields]
    assert fields == list(kind.fields)
    assert {section.first for section in kind.sections} <= {field.name for field in kind.fields}
    left = [field for part in parts_of(kind, frozenset({"title"})) for field in part.fields]
    assert left == [field for field in kind.fields if field.name != "title"]


KEYS = st.text(st.sampled_from("abc .é"), max_size=4)
STROKES = st.lists(st.tuples(st.sampled_from(["nl", "en"]), KEYS), max_size=8)


@given(STROKES, st.sampled_from(["nl", "en"]))
def test_what_is_typed_last_is_what_stands_there(strokes: list[tuple[str, str]], lang: str) -> None:
    record = begun("method", lang)
    for where, text in strokes:
        record = with_text(record, "tips", where, text)
    value = record.fields.get("tips") or {}
    assert isinstance(value, Mapping)
    for where in ("nl", "en"):
        typed = [text for one, text in strokes if one == where]
        assert (value.get(where) or "") == (typed[-1] if typed else "")
    assert translation(record, "tips", lang) in ("", "missing")
