"""A library to test the window with: the shipped content put in at once, without the importer's checks."""

from dataclasses import replace
from pathlib import Path

from abz_desktop import library, paths
from abz_desktop.core.changes import Label
from abz_desktop.core.links import map_refs
from abz_desktop.core.record import Record
from abz_desktop.exchange.reader import read_tree
from abz_desktop.library import vocabularies
from abz_desktop.library.settings import Settings

PERSON, DEVICE = "01900000-0000-7000-8000-000000000001", "01900000-0000-7000-8000-000000000002"


def settings(lang: str = "nl") -> Settings:
    """The settings of the test person."""
    return replace(Settings(), lang=lang, person_id=PERSON, device=DEVICE, person_name="Noor")


def shipped(file: Path, more: tuple[Record, ...] = ()) -> library.Library:
    """A new library with the shipped content (and `more` records), open and indexed."""
    tree = read_tree(paths.content_dir())
    lib = library.open_library(file, settings=settings(), create=True)
    ids = {record.slug: record.id for record in tree.records}
    with lib.command(Label("do.import")) as writer:
        for terms in tree.vocabularies.values():
            vocabularies.put(writer, terms, "test")
        for record in (*tree.records, *more):
            writer.save_record(map_refs(record, lambda slug: ids.get(slug, slug)), None)
    lib.index.catch_up(in_process=True)
    return lib
