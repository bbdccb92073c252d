"""Retired terms of a record give way to their successors, in its draft and in what is published, and come back by undo."""

from abz_desktop.library import Library, history, publishing, records, retired, vocabulary_care
from tests.store import samples


def test_draft_and_published_text_both_get_the_successor(lib: Library) -> None:
    record = samples.method("een", themes=["schulden", "wonen"])
    records.create(lib, record)
    publishing.publish(lib, *records.head(lib, record.id))
    head, base = records.head(lib, record.id)
    publishing.save_draft(lib, head.with_fields({"themes": ("wonen", "schulden", "eenzaamheid")}), base)
    assert retired.retired_in(lib, record.id) == ()
    vocabulary_care.retire(lib, "theme", "schulden", "eenzaamheid")
    vocabulary_care.retire(lib, "theme", "wonen")
    found = {one.term.key: one.successor.key if one.successor else "" for one in retired.retired_in(lib, record.id)}
    assert found == {"schulden": "eenzaamheid", "wonen": ""}
    before = history.fingerprint(lib)
    changes = retired.replace_retired(lib, record.id)
    assert changes.label.key == "do.term-replace"
    assert records.get(lib, record.id).keys("themes") == ("eenzaamheid", "wonen")
    assert records.head(lib, record.id)[0].keys("themes") == ("wonen", "eenzaamheid")
    history.undo(lib)
    assert history.fingerprint(lib) == before
