"""Retired terms that a record still has: which, and putting their successors in their place."""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from abz_desktop.core.changes import Changes, Label
from abz_desktop.core.reading import title_of
from abz_desktop.core.record import Record
from abz_desktop.core.retired import Place, Retired, replaced, retired_among
from abz_desktop.core.vocabulary import VocabTerm
from abz_desktop.library import records, vocabularies
from abz_desktop.library.rewriting import rewrite
from abz_desktop.library.terms_used import terms_used

if TYPE_CHECKING:
    from abz_desktop.library import Library


def retired_in(lib: "Library", record_id: str) -> tuple[Retired, ...]:
    """The retired terms in the text of a record that is shown. LibraryError("unknown-record")."""
    return retired_among(terms_used(records.get(lib, record_id)), vocabularies.by_place(lib))


def replace_retired(lib: "Library", record_id: str) -> Changes:
    """Put the successor in the place of every retired term of a record that has one, in its draft and what is published.

    One command that can be undone; nothing happens where there is none. LibraryError("unknown-record").
    """
    record = records.get(lib, record_id)
    known = vocabularies.by_place(lib)
    label = Label("do.term-replace", {"title": title_of(record, lib.settings.shown_lang)})
    with lib.command(label) as writer:
        rewrite(writer, [record_id], partial(_renewed, known))
    return writer.changes


def _renewed(known: Mapping[Place, VocabTerm], record: Record) -> Record:
    return replaced(record, retired_among(terms_used(record), known))
