"""A small library with a method of several versions, and the program running on it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from abz_desktop.library import publishing, records, versions
from abz_desktop.ui.program import Program
from tests.library import shelves
from tests.ui.starting import running

WHY = "Mensen vertellen elkaar wat zij meemaken.\n\nDaarna kiest de groep één vraag.\n\nTot slot spreekt ieder iets af."
OTHER = "02900000-0000-7000-8000-0000000000bb"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The library file, and the id of a method with a first version, one by Noor, one by somebody else, and a draft."""
    lib = shelves.empty(tmp_path_factory.mktemp("history"))
    kring = shelves.record(
        "method", "kring", "Vertelkring", summary="Een kring van verhalen.", why=WHY, themes=["zorg"]
    )
    records.create(lib, kring, note="Overgenomen uit de map met werkvormen")
    noor = replace(lib, settings=replace(lib.settings, person_name="Noor"))
    other = replace(lib, settings=replace(lib.settings, person_id=OTHER, person_name="Sam de Wit"))
    why = WHY.replace("één vraag", "samen één vraag")
    step = {"key": "s1", "title": {"nl": "Welkom"}, "minutes": 10}
    changed = kring.with_fields({"why": {"nl": why, "en": "People tell each other."}, "steps": [step]})
    records.save(noor, changed, base=records.head(lib, kring.id)[1])
    changed = changed.with_fields({"themes": ["zorg", "wonen"], "tips": {"nl": "Zet de stoelen vooraf klaar."}})
    records.save(other, changed, base=records.head(lib, kring.id)[1], note="Na de avond in Zwolle aangevuld")
    versions.set_name(lib, records.head(lib, kring.id)[1], "Training najaar")
    draft = changed.with_fields({"summary": {"nl": "Een kring waarin verhalen tellen."}})
    publishing.save_draft(noor, draft, records.head(lib, kring.id)[1])
    lib.close()
    return lib.path, kring.id


@pytest.fixture
def program(qapp: QApplication, small: tuple[Path, str], abz_home: Path) -> Iterator[Program]:
    """The program with that record open, in Dutch."""
    with running(small[0]) as started:
        yield started
