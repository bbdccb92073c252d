"""The running program on a library of three records, one window for all tests of a module, and a text in it."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from abz_desktop import library
from abz_desktop.core.changes import Label
from abz_desktop.library import records, vocabularies
from abz_desktop.ui.program import Program
from abz_desktop.ui.prose.edit import ProseEdit
from tests.library.terms import shipped_terms
from tests.store import samples
from tests.ui import making
from tests.ui.starting import running, settle


def small(file: Path) -> Path:
    """A library with a method, a case and a definition."""
    lib = library.open_library(file, settings=making.settings(), create=True)
    with lib.command(Label("do.nothing"), undoable=False) as writer:
        vocabularies.put(writer, shipped_terms())
    for record in (
        samples.method("wereldcafe", title={"nl": "Wereldcafé", "en": "World café"}),
        samples.case("zwolle"),
        samples.definition("co-creatie", title={"nl": "Co-creatie"}, terms={}, definition={"nl": "Samen maken."}),
    ):
        records.create(lib, record)
    lib.close()
    return file


@pytest.fixture(scope="module")
def program(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    """The program, in Dutch, in a home of its own."""
    folder = tmp_path_factory.mktemp("prose")
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(os.environ, "ABZ_HOME", str(folder / "home"))
        with running(small(folder / "small.abz")) as started:
            yield started


@pytest.fixture
def prose(program: Program) -> Iterator[ProseEdit]:
    """An empty Dutch text in the window, with the keyboard in it."""
    assert program.window.context is not None
    holder = QWidget(program.window)
    holder.setGeometry(0, 0, 1000, 600)
    made = ProseEdit(program.window.context)
    made.set_language("nl")
    QVBoxLayout(holder).addWidget(made)
    holder.show()
    holder.raise_()
    made.edit.setFocus()
    settle(program)
    yield made
    holder.setParent(None)
    holder.deleteLater()
    settle(program)
