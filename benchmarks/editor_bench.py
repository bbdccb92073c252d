"""Writing a long record in its form: opening it, a key until it is painted with all the rest there, what a pause costs."""

import json
import subprocess
import sys
import tempfile
import time
from typing import TYPE_CHECKING, Any

from benchmarks import prose_bench, window_bench
from benchmarks.results import Row, Table, show, spread

if TYPE_CHECKING:
    from abz_desktop.library import Library
    from abz_desktop.ui.editor.page import EditorPage
    from abz_desktop.ui.program import Program

WORDS = 30_000
LONGEST = {"case": "course", "method": "why"}
"""Per kind the text of 5,000 words; the others share the rest."""
LINK, LINKS = "[[world-cafe|het café]]", 100
KEYS = 120
TIMES = 9
GOALS = {
    "a key until it is painted, ms": 16.0,
    "UI thread held up at once while typing, ms": 50.0,
    "open the form of a long case, ms": 300.0,
    "open the form of a long method, ms": 300.0,
}


def main() -> None:
    """Measure in a process of its own, off screen."""
    if "--part" in sys.argv:
        print(json.dumps(measure()))
        return
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "benchmarks.editor_bench", "--part"]
        answer = subprocess.run(
            command, check=True, capture_output=True, text=True, env=window_bench._environment(folder)
        )
    found: dict[str, Any] = json.loads(answer.stdout.splitlines()[-1])
    rows = tuple(_row(label, value) for label, value in found.items())
    title = f"Writing a record of {WORDS:,} words in its form, one text of {prose_bench.WORDS:,} with its preview"
    show(Table("editor", title, WORDS, rows))


def _row(label: str, value: Any) -> Row:
    name, _, unit = label.rpartition(", ")
    return Row(name, unit, tuple(value), GOALS.get(label))


def measure() -> dict[str, Any]:
    """Open a long case and a long method in turn, then type in the longest text of the case."""
    program = window_bench._open("")
    window_bench._until(lambda: program.library is not None and program.library.index.state().ready)
    assert program.library is not None
    ids = {kind: _made(program.library, kind) for kind in LONGEST}
    opened: dict[str, list[float]] = {kind: [] for kind in LONGEST}
    for _ in range(TIMES):
        for kind, record_id in ids.items():
            opened[kind].append(_open(program, record_id, LONGEST[kind]))
    page = _page(program)
    _open(program, ids["case"], LONGEST["case"])
    prose = page.form.view(page.form.number).boxes[LONGEST["case"]].controls["nl"].edit  # type: ignore[attr-defined]
    prose.preview_shown = True
    window_bench._until(lambda: prose.preview is not None and prose.preview.laid_out() and bool(prose.preview.pieces))
    prose_bench._go_to_middle(prose)
    prose.edit.setFocus()
    heart = window_bench._Heart()
    keys = [prose_bench._key(prose, letter) for letter in ("en dat werkt goed " * KEYS)[:KEYS]]
    found = {
        "a key until it is painted, ms": spread(keys),
        "UI thread held up at once while typing, ms": spread(heart.late),
        "gathering and judging after a pause, ms": spread([_pause(page, prose) for _ in range(TIMES)]),
        "open the form of a long case, ms": spread(opened["case"]),
        "open the form of a long method, ms": spread(opened["method"]),
    }
    program.close()
    return found


def _made(lib: "Library", kind: str) -> str:
    """A published record of a kind with that many words, half of them in each language but for the longest text."""
    from abz_desktop.core.field import Type
    from abz_desktop.core.ids import new_id
    from abz_desktop.core.kinds import KINDS
    from abz_desktop.core.record import Record, freeze_fields
    from abz_desktop.library import records

    names = [field.name for field in KINDS[kind].fields if field.type is Type.PROSE and field.name != LONGEST[kind]]
    each = _text((WORDS - prose_bench.WORDS) // (2 * len(names)))
    fields: dict[str, Any] = {name: {"nl": each, "en": each} for name in names}
    fields |= {LONGEST[kind]: {"nl": _text(prose_bench.WORDS)}, "title": {"nl": f"Lang: {kind}"}}
    record = Record(new_id(), kind, f"lang-{kind}", freeze_fields(fields), status="concept")
    records.create(lib, record)
    return record.id


def _text(words: int) -> str:
    """A text with a hundred links: each is kept by the id of its record, and a text has an end in letters."""
    parts = prose_bench.text_of(words).split(LINK)
    linked = LINK.join(parts[: LINKS + 1])
    return "het café".join([linked, *parts[LINKS + 1 :]])


def _page(program: "Program") -> "EditorPage":
    from abz_desktop.ui.editor.page import EditorPage

    return program.window.findChildren(EditorPage)[0]


def _open(program: "Program", record_id: str, field: str) -> float:
    """Milliseconds until the form of a record is painted, with the keyboard in a field of it."""
    started = time.perf_counter()
    program.shared.navigator.go("editor", {"record": record_id, "field": field})
    window_bench._until(lambda: _shows(program, record_id))
    window_bench._painted()
    return (time.perf_counter() - started) * 1000


def _shows(program: "Program", record_id: str) -> bool:
    page = _page(program)
    return page.manuscript.is_open and page.manuscript.record.id == record_id


def _pause(page: "EditorPage", prose: Any) -> float:
    """Milliseconds in which what was typed is put in the record, and the whole record judged."""
    from PySide6.QtTest import QTest

    QTest.keyClicks(prose.edit, "x")
    window_bench._painted()
    started = time.perf_counter()
    page.manuscript.settle()
    return (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    main()
