"""Two people change one record: the second to save merges, and both find their words back, also in the history."""

from dataclasses import replace

import pytest

from abz_desktop.core.errors import Conflict, LibraryError
from abz_desktop.core.record import Record
from abz_desktop.library import Library, history, merging, publishing, records, versions, working
from abz_desktop.library.merging import Place
from tests.store import samples


def two_sides(lib: Library) -> tuple[Record, str]:
    """A record that somebody else saved since: mine, and the revision that it was made from."""
    record = samples.method("een", why={"nl": "Eerste.\n\nTweede."}, tips={"nl": "Tip."})
    publishing.publish(lib, record, None)
    _, base = records.head(lib, record.id)
    theirs = record.with_fields({"why": {"nl": "Eerste.\n\nTweede van hen."}, "tips": {"nl": "Tip van hen."}})
    other = replace(lib, settings=replace(lib.settings, person_id=samples.WHO.person, person_name="Noor"))
    records.save(other, theirs, base=base, note="tweede alinea")
    return record.with_fields({"why": {"nl": "Eerste van mij.\n\nTweede."}, "tips": {"nl": "Tip van mij."}}), base


def test_a_stale_save_becomes_a_merge_with_both_as_its_parents(lib: Library) -> None:
    mine, base = two_sides(lib)
    working.keep(lib, mine, base)
    with pytest.raises(Conflict, match="stale-save"):
        publishing.publish(lib, mine, base)
    found = merging.prepare(lib, mine, base, status="gepubliceerd")
    assert (found.their_version.who, found.their_version.note) == ("Noor", "tweede alinea")
    assert [one.place for one in found.open] == [Place("tips", sub="nl")]
    found = merging.choose(found, "both", Place("tips", sub="nl"))
    assert found.open == ()
    before = history.fingerprint(lib)
    merging.save(lib, found, "samen")
    merged = records.get(lib, mine.id)
    assert merged.fields["why"] == {"nl": "Eerste van mij.\n\nTweede van hen."}
    assert merged.fields["tips"] == {"nl": "Tip van hen.\n\nTip van mij."}
    newest, own, theirs, first = versions.versions(lib, mine.id)
    assert newest.parents == (theirs.revision, own.revision)
    assert own.parents == (first.revision,)
    assert (own.merged, own.aside, own.is_head) == (True, False, False)
    assert records.at_revision(lib, own.revision) == mine
    assert working.kept(lib, mine.id) is None
    history.undo(lib)
    assert history.fingerprint(lib) == before


def test_somebody_may_be_ahead_again(lib: Library) -> None:
    mine, base = two_sides(lib)
    found = merging.choose(merging.prepare(lib, mine, base), "mine")
    theirs, head = records.head(lib, mine.id)
    records.save(lib, theirs.with_fields({"when": {"nl": "Altijd."}}), base=head)
    before = history.fingerprint(lib), len(versions.versions(lib, mine.id))
    with pytest.raises(Conflict, match="stale-save"):
        merging.save(lib, found)
    assert (history.fingerprint(lib), len(versions.versions(lib, mine.id))) == before
    again = merging.choose(merging.prepare(lib, mine, base), "theirs")
    merging.save(lib, again)
    assert records.get(lib, mine.id).fields["when"] == {"nl": "Altijd."}
    assert records.get(lib, mine.id).fields["tips"] == {"nl": "Tip van hen."}


def test_the_asked_status_is_no_question(lib: Library) -> None:
    mine, base = two_sides(lib)
    theirs, head = records.head(lib, mine.id)
    publishing.save_draft(lib, theirs.with_fields({"when": {"nl": "Altijd."}}), head)
    found = merging.prepare(lib, replace(mine, status="ter-review"), base, status="gepubliceerd")
    assert "status" not in {one.place.field for one in found.open}
    merging.save(lib, merging.choose(found, "mine"))
    assert records.get(lib, mine.id).status == "gepubliceerd"
    assert records.get(lib, mine.id).fields["when"] == {"nl": "Altijd."}


def test_without_a_known_ancestor_it_is_asked_about_and_a_record_that_is_gone_is_said(lib: Library) -> None:
    mine, _ = two_sides(lib)
    found = merging.prepare(lib, mine, "01900000-0000-7000-8000-00000000dead")
    assert found.base is None
    assert {one.place.field for one in found.open} == {"why", "tips"}
    with pytest.raises(LibraryError, match="unknown-record"):
        merging.prepare(lib, samples.method("twee"), None)
