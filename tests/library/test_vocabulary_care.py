"""Care of vocabularies: merged everywhere at once, drafts and trash included, undone whole; retired terms lead on."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abz_desktop.core.changes import Label
from abz_desktop.core.errors import Cancelled, LibraryError
from abz_desktop.core.record import Record
from abz_desktop.core.terms_map import with_terms
from abz_desktop.library import Library, history, publishing, records, searches, vocabularies, vocabulary_care
from abz_desktop.library.request import Filter, SearchRequest
from abz_desktop.library.resolving import resolver
from abz_desktop.library.terms_used import terms_used
from tests.store import samples

OLD, NEW = "eenzaamheid", "wonen"


@pytest.fixture
def used(lib: Library) -> dict[str, Record]:
    """Records that use a theme: one alone, one beside the other theme, one as draft over a published text, one in the trash."""
    made = {
        "alone": samples.method("alleen", themes=[OLD]),
        "both": samples.method("beide", themes=[NEW, OLD, "schulden"]),
        "draft": samples.method("klad", themes=[OLD]),
        "gone": samples.method("weg", themes=[OLD]),
        "other": samples.method("anders", themes=["schulden"]),
    }
    for record in made.values():
        records.create(lib, record)
    record, base = records.head(lib, made["draft"].id)
    publishing.save_draft(lib, record.with_fields({"themes": [OLD, "schulden"]}), base)
    records.trash(lib, [made["gone"].id])
    return made


def test_what_a_merge_would_do(lib: Library, used: dict[str, Record]) -> None:
    searches.save(lib, "Eenzaam", SearchRequest(filters=(Filter("themes", (OLD,)),)))
    look = vocabulary_care.preview(lib, "theme", OLD, NEW)
    assert (look.records, look.both, look.trashed, look.searches) == (4, 1, 1, 1)
    uses = {row.term.key: row.uses for row in vocabulary_care.rows(lib, "theme")}
    assert (uses[OLD], uses[NEW], uses["schulden"]) == (3, 1, 2)
    shown = {made.id for name, made in used.items() if name in ("alone", "both", "draft")}
    assert set(vocabulary_care.records_with(lib, "theme", OLD)) == shown


def test_a_merge_reaches_every_record_and_undo_brings_all_back(lib: Library, used: dict[str, Record]) -> None:
    search, _ = searches.save(lib, "Eenzaam", SearchRequest(filters=(Filter("themes", (OLD,)),)))
    before, drafted = history.fingerprint(lib), records.head(lib, used["draft"].id)[1]
    vocabulary_care.merge(lib, "theme", OLD, NEW)
    assert records.get(lib, used["alone"].id).keys("themes") == (NEW,)
    assert records.get(lib, used["both"].id).keys("themes") == (NEW, "schulden")
    assert records.get(lib, used["gone"].id).keys("themes") == (NEW,)
    sides = publishing.sides(lib, used["draft"].id)
    assert sides.published is not None
    assert sides.draft is not None
    assert (sides.published.keys("themes"), sides.published.status) == ((NEW,), "gepubliceerd")
    assert (sides.draft.keys("themes"), sides.draft.status) == ((NEW, "schulden"), "concept")
    assert searches.asked(lib, search, "nl").filters == (Filter("themes", (NEW,)),)
    assert vocabulary_care.records_with(lib, "theme", OLD) == ()
    retired = next(term for term in vocabularies.terms(lib, "theme") if term.key == OLD)
    assert (retired.deprecated, retired.successor) == (True, NEW)
    history.undo(lib)
    assert history.fingerprint(lib) == before
    assert records.head(lib, used["draft"].id)[1] == drafted
    assert len(vocabulary_care.records_with(lib, "theme", OLD)) == 3


def test_a_cancelled_merge_changes_nothing(lib: Library, used: dict[str, Record]) -> None:
    before = history.fingerprint(lib)

    def stop(_label: Label, _done: int, _total: int) -> bool:
        return False

    with pytest.raises(Cancelled):
        vocabulary_care.merge(lib, "theme", OLD, NEW, stop)
    assert history.fingerprint(lib) == before


def test_a_retired_term_leads_to_its_successor(lib: Library, used: dict[str, Record]) -> None:
    search, _ = searches.save(lib, "Eenzaam", SearchRequest(filters=(Filter("themes", (OLD,)),)))
    vocabulary_care.retire(lib, "theme", OLD, NEW)
    assert resolver(lib)("themes", "eenzaamheid") == (OLD, NEW)
    assert searches.asked(lib, search, "nl").filters == (Filter("themes", (NEW,)),)
    assert len(vocabulary_care.records_with(lib, "theme", OLD)) == 3
    with pytest.raises(LibraryError, match="term-in-itself"):
        vocabulary_care.retire(lib, "theme", NEW, OLD)
    vocabulary_care.revive(lib, "theme", OLD)
    assert resolver(lib)("themes", "eenzaamheid") == (OLD,)


def test_terms_are_added_worded_and_ordered(lib: Library) -> None:
    key, _ = vocabulary_care.add(lib, "theme", "  Nieuwe   buren ", "New neighbours")
    assert key == "nieuwe-buren"
    assert vocabularies.terms(lib, "theme")[-1].nl == "Nieuwe buren"
    with pytest.raises(LibraryError, match="term-exists"):
        vocabulary_care.add(lib, "theme", "nieuwe búren", "")
    with pytest.raises(LibraryError, match="term-unnamed"):
        vocabulary_care.word(lib, "theme", key, nl=" ", en="")
    vocabulary_care.word(lib, "theme", key, nl="Buren", definition_en="Who live near.")
    found = vocabularies.terms(lib, "theme")[-1]
    assert (found.key, found.nl, found.en, found.definition_en) == (key, "Buren", "New neighbours", "Who live near.")
    before = [term.key for term in vocabularies.terms(lib, "theme")]
    assert not vocabulary_care.move(lib, "theme", key, 1).touched
    vocabulary_care.move(lib, "theme", key, -1)
    assert [term.key for term in vocabularies.terms(lib, "theme")] == [*before[:-2], before[-1], before[-2]]
    history.undo(lib)
    assert [term.key for term in vocabularies.terms(lib, "theme")] == before


def test_a_term_moves_among_those_beside_it_only(lib: Library) -> None:
    top = [term.key for term in vocabularies.terms(lib, "party_type") if not term.parent]
    vocabulary_care.move(lib, "party_type", top[1], -1)
    again = [term.key for term in vocabularies.terms(lib, "party_type") if not term.parent]
    assert again == [top[1], top[0], *top[2:]]
    rows = vocabulary_care.rows(lib, "party_type")
    at = [row.term.key for row in rows].index(top[1])
    assert {row.term.parent for row in rows[at + 1 : at + 1 + rows[at].below]} <= {top[1]}


def test_fixed_vocabularies_keep_keys_and_order(lib: Library) -> None:
    for act in (
        lambda: vocabulary_care.add(lib, "phase", "Vieren", "Celebrate"),
        lambda: vocabulary_care.move(lib, "phase", "kiezen", 1),
        lambda: vocabulary_care.retire(lib, "phase", "kiezen"),
        lambda: vocabulary_care.merge(lib, "phase", "kiezen", "verbinden"),
    ):
        with pytest.raises(LibraryError, match="term-fixed"):
            act()
    vocabulary_care.word(lib, "phase", "kiezen", nl="Besluiten")
    assert vocabularies.label(lib, "phase", "kiezen", "nl") == "Besluiten"
    assert not any(row.fixed for row in vocabulary_care.vocabularies_of(lib)[:3])


KEYS = st.sampled_from(["a", "b", "c", "d"])


@given(st.lists(KEYS, unique=True), KEYS, KEYS)
def test_a_term_is_replaced_wherever_it_stands(themes: list[str], old: str, new: str) -> None:
    record = samples.method("proef", themes=themes, effects=[{"key": "e1", "effect": old, "level": "groep"}])
    made = with_terms(record, "theme", {old: new})
    expected = tuple(dict.fromkeys(new if one == old else one for one in themes))
    assert made.keys("themes") == expected
    assert made.items("effects") == record.items("effects")
    again = with_terms(record, "effect", {old: new})
    assert ("effect", new) in terms_used(again)
    assert (("effect", old) in terms_used(again)) == (old == new)
    assert again.keys("themes") == record.keys("themes")


def test_uses_are_those_that_reading_every_record_finds(lib: Library) -> None:
    records.create(
        lib, samples.case("met-partijen", stakes=[{"key": "p1", "name": {"nl": "Buren"}, "type": "bewoners"}])
    )
    effects = [{"key": "e1", "effect": "sociale-relaties", "level": "groep"}]
    records.create(lib, samples.method("met-effect", effects=effects, setting=["fysiek"], skills_gained=["luisteren"]))
    for record in samples.many(30):
        records.create(lib, record)
    expected: Counter[tuple[str, str]] = Counter()
    for record_id in records.ids_of_kind(lib, ""):
        expected.update(terms_used(records.get(lib, record_id)))
    for group in vocabulary_care.vocabularies_of(lib):
        for row in vocabulary_care.rows(lib, group.name):
            assert row.uses == expected[(group.name, row.term.key)], (group.name, row.term.key)
    assert {"party_type", "effect", "level", "theme"} <= {name for name, _ in expected}
