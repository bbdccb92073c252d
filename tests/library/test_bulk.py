"""One change in many records: looked at first, refused where it would be wrong, one command, undone whole."""

import pytest

from abz_desktop.core.bulk import Change, changed, fields_of, ways_of
from abz_desktop.core.changes import Label
from abz_desktop.core.errors import Cancelled, LibraryError, Problem
from abz_desktop.core.kinds import KINDS
from abz_desktop.library import Library, backups, bulk, history, publishing, records, tags
from abz_desktop.store import engine, maintenance, projections, schema
from tests.store import samples


@pytest.fixture
def ids(lib: Library) -> tuple[str, ...]:
    """Three methods and a case."""
    made = [
        samples.method("een"),
        samples.method("twee", themes=["schulden"]),
        samples.method("drie"),
        samples.case("vier"),
    ]
    for record in made:
        records.create(lib, record)
    return tuple(record.id for record in made)


def states(look: bulk.Look) -> list[str]:
    return [line.state for line in look.lines]


def test_a_theme_is_added_where_it_was_not_and_undone_whole(lib: Library, ids: tuple[str, ...]) -> None:
    before, change = history.fingerprint(lib), Change("themes", "add", ("schulden",))
    look = bulk.look(lib, ids, change, "nl")
    assert states(look) == ["changed", "same", "changed", "same"]
    assert (look.lines[0].before, look.lines[0].after) == ("eenzaamheid", "eenzaamheid, schulden")
    assert history.fingerprint(lib) == before
    changes = bulk.make(lib, ids, change, "nl")
    assert changes.label == Label("do.bulk", {"n": 2, "field": "Themes"})
    assert [records.get(lib, one).keys("themes")[-1] for one in ids] == ["schulden"] * 4
    assert [entry.reason for entry in backups.entries(lib)] == ["bulk"]
    history.undo(lib)
    assert history.fingerprint(lib) == before


def test_what_would_be_wrong_is_refused_with_the_reason_and_the_rest_is_done(
    lib: Library, ids: tuple[str, ...]
) -> None:
    change = Change("method_type", "set", ("werkvorm",))
    look = bulk.look(lib, ids, change, "en")
    assert states(look) == ["changed", "changed", "changed", "refused"]
    assert look.lines[3].problem == Problem("bulk-no-field", "method_type", params={"kind": "case"})
    bulk.make(lib, ids, change, "en")
    assert records.get(lib, ids[2]).fields["method_type"] == "werkvorm"
    wrong = bulk.look(lib, ids[:1], Change("themes", "add", ("bestaat-niet",)), "en")
    assert states(wrong) == ["refused"]
    assert wrong.lines[0].problem is not None
    assert wrong.lines[0].problem.code == "term-unknown"
    assert not bulk.make(lib, ids[:1], Change("themes", "add", ("bestaat-niet",)), "en").position


def test_a_ranked_field_that_is_full_refuses_a_fourth(lib: Library) -> None:
    full = samples.method("vol", goals=["ontmoeten", "besluiten", "leren"])
    goals = [term for term in fields_of(["method"]) if term.name == "goals"]
    assert goals[0].most == 3
    after = changed(full, Change("goals", "add", ("verdelen",)))
    assert not isinstance(after, Problem)
    assert after.keys("goals") == ("ontmoeten", "besluiten", "leren", "verdelen")
    look_at = samples.method("leeg")
    assert changed(look_at, Change("goals", "remove", ("leren",))) is look_at


def test_status_makes_a_draft_of_nothing_that_is_shown(lib: Library, ids: tuple[str, ...]) -> None:
    record, base = records.head(lib, ids[0])
    publishing.save_draft(lib, record.with_fields({"tips": {"nl": "Rustig."}}), base)
    look = bulk.look(lib, ids[:2], Change("confidentiality", "set", ("openbaar",)), "nl")
    assert [line.draft for line in look.lines] == [True, False]
    bulk.make(lib, ids[:2], Change("status", "set", ("gearchiveerd",)), "nl")
    assert {records.head(lib, one)[0].status for one in ids[:2]} == {"gearchiveerd"}


def test_tags_are_put_on_and_taken_off_without_a_new_version(lib: Library, ids: tuple[str, ...]) -> None:
    tag, _ = tags.create(lib, "voor mei")
    tags.add(lib, tag, ids[:1])
    versions = [records.head(lib, one)[1] for one in ids]
    change = Change("tags", "add", (tag,))
    look = bulk.look(lib, ids, change, "nl")
    assert states(look) == ["same", "changed", "changed", "changed"]
    assert (look.lines[1].before, look.lines[1].after) == ("", "voor mei")
    bulk.make(lib, ids, change, "nl")
    assert set(tags.records_of(lib, tag)) == set(ids)
    bulk.make(lib, ids, Change("tags", "remove", (tag,)), "nl")
    assert tags.records_of(lib, tag) == ()
    assert [records.head(lib, one)[1] for one in ids] == versions
    with pytest.raises(LibraryError, match="unknown-tag"):
        bulk.look(lib, ids, Change("tags", "add", ("weg",)), "nl")


def test_what_somebody_saves_while_the_backup_is_made_is_compared_anew(lib: Library, ids: tuple[str, ...]) -> None:
    change = Change("themes", "add", ("schulden",))

    def meanwhile(label: Label, _done: int, _total: int) -> bool:
        if label.key == "work.back-up":
            for one, themes in ((ids[0], ("wonen",)), (ids[2], ("schulden", "wonen"))):
                record, base = records.head(lib, one)
                records.save(lib, record.with_fields({"themes": themes}), base=base)
        return True

    bulk.make(lib, ids, change, "nl", meanwhile)
    assert records.get(lib, ids[0]).keys("themes") == ("wonen", "schulden")
    assert records.get(lib, ids[2]).keys("themes") == ("schulden", "wonen")


def test_drafts_over_what_is_published_show_it_as_it_was(lib: Library, ids: tuple[str, ...]) -> None:
    for one in ids:
        publishing.publish(lib, *records.head(lib, one))
    shown = _shown(lib)
    bulk.make(lib, ids, Change("status", "set", ("concept",)), "nl")
    bulk.make(lib, ids, Change("themes", "clear"), "nl")
    after = _shown(lib)
    assert [{**row, "modified_at": ""} for row in after] == [{**row, "modified_at": ""} for row in shown]
    assert all(str(one["modified_at"]) > str(former["modified_at"]) for one, former in zip(after, shown, strict=True))
    assert maintenance.check(lib.path).problems == ()
    with engine.writing(lib.database) as connection:
        projections.rebuild_all(connection)
    assert _shown(lib) == after


def _shown(lib: Library) -> list[dict[str, object]]:
    with lib.connect() as connection:
        query = schema.shown.select().order_by(schema.shown.c.record_id)
        return [dict(row) for row in connection.execute(query).mappings()]


def test_cancelled_means_that_nothing_changed(lib: Library, ids: tuple[str, ...]) -> None:
    before = history.fingerprint(lib)

    def until_saving(label: Label, _done: int, _total: int) -> bool:
        return label.key != "work.bulk-save"

    with pytest.raises(Cancelled):
        bulk.make(lib, ids, Change("themes", "clear"), "nl", until_saving)
    assert history.fingerprint(lib) == before


def test_what_is_gone_or_in_the_trash_is_left_out(lib: Library, ids: tuple[str, ...]) -> None:
    records.trash(lib, ids[:1])
    look = bulk.look(lib, [*ids, "weg"], Change("themes", "add", ("schulden",)), "nl")
    assert [line.id for line in look.lines] == list(ids[1:])


def test_every_field_on_offer_can_be_changed_and_an_answer_is_no_longer_unknown() -> None:
    for kind in KINDS:
        assert all(ways_of(field) for field in fields_of([kind]))
    unsure = samples.method("een")
    unsure = type(unsure)(
        **{name: getattr(unsure, name) for name in unsure.__slots__} | {"unknown": frozenset({"tension"})}
    )
    after = changed(unsure, Change("tension", "set", ("3",)))
    assert not isinstance(after, Problem)
    assert (after.fields["tension"], after.unknown) == (3, frozenset())
    assert isinstance(changed(unsure, Change("tension", "set", ("veel",))), Problem)
    assert isinstance(changed(unsure, Change("title", "set", ("x",))), Problem)
