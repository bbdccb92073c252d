"""Writing a text as a person feels it: a key until it is painted, the preview after a pause, many texts made at once."""

import json
import subprocess
import sys
import tempfile
import time
from typing import TYPE_CHECKING, Any

from benchmarks import window_bench
from benchmarks.results import Row, Table, show, spread

if TYPE_CHECKING:
    from abz_desktop.ui.program import Program
    from abz_desktop.ui.prose.edit import ProseEdit

WORDS = 5_000
KEYS = 120
PAUSES = 12
FIELDS = 60
GOALS = {
    "a key until it is painted, ms": 16.0,
    "Enter in a list until it is painted, ms": 16.0,
    "the preview after a pause, ms": 150.0,
    "UI thread held up at once while typing, ms": 50.0,
    "one more text in a form, ms": 5.0,
}


def main() -> None:
    """Measure in a process of its own, off screen."""
    if "--part" in sys.argv:
        print(json.dumps(measure()))
        return
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "benchmarks.prose_bench", "--part"]
        answer = subprocess.run(
            command, check=True, capture_output=True, text=True, env=window_bench._environment(folder)
        )
    found: dict[str, Any] = json.loads(answer.stdout.splitlines()[-1])
    rows = tuple(_row(label, value) for label, value in found.items())
    show(Table("prose", f"Writing a text of {WORDS:,} words, its preview beside it", WORDS, rows))


def _row(label: str, value: Any) -> Row:
    name, _, unit = label.rpartition(", ")
    return Row(name, unit, tuple(value) if isinstance(value, list | tuple) else (value,), GOALS.get(label))


def text_of(words: int) -> str:
    """A text of so many words in alineas, lists, tables, links and footnotes, as an editor writes."""
    lines: list[str] = []
    count = number = 0
    while count < words:
        number += 1
        made = _part(number)
        lines.append(made)
        count += len(made.split())
    return "\n\n".join(lines)


_SENTENCE = "Bewoners en professionals **spreken** elkaar aan de keukentafel over wat er *echt* speelt in de wijk"


def _part(number: int) -> str:
    if number % 9 == 0:
        return f"### Kop {number}"
    if number % 7 == 0:
        return "\n".join(f"- {_SENTENCE} ({item})" for item in range(4))
    if number % 11 == 0:
        return f"| Wie | Wat |\n|---|---|\n| {_SENTENCE} | {_SENTENCE} |"
    return " ".join([f"{_SENTENCE}, zie [[world-cafe|het café]]."] * 5)


def measure() -> dict[str, Any]:
    """Type in the middle of a long text, with the preview beside it and spelling on."""
    program = window_bench._open("")
    window_bench._until(lambda: program.library is not None and program.library.index.state().ready)
    prose, made = _texts(program)
    prose.set_text(text_of(WORDS))
    prose.preview_shown = True
    window_bench._until(lambda: prose.preview is not None and prose.preview.laid_out() and bool(prose.preview.pieces))
    _go_to_middle(prose)
    heart = window_bench._Heart()
    keys = [_key(prose, letter) for letter in ("en dat werkt goed " * KEYS)[:KEYS]]
    held = spread(heart.late)
    enters = [_key(prose, letter) for letter in "\n- a\nb\nc\nd\ne\nf\n" if letter == "\n" or _key(prose, letter)]
    previews = [_preview(prose) for _ in range(PAUSES)]
    found = {
        "a key until it is painted, ms": spread(keys),
        "Enter in a list until it is painted, ms": spread(enters),
        "the preview after a pause, ms": spread(previews),
        "UI thread held up at once while typing, ms": held,
        "one more text in a form, ms": spread(made),
    }
    program.close()
    return found


def _texts(program: "Program") -> tuple["ProseEdit", list[float]]:
    """A text in the window, and how long each of many takes to make."""
    from PySide6.QtWidgets import QVBoxLayout, QWidget

    from abz_desktop.ui.prose.edit import ProseEdit

    assert program.window.context is not None
    holder = QWidget(program.window)
    holder.setAutoFillBackground(True)  # as a page is: nothing below it is painted
    holder.setGeometry(0, 0, 1366, 768)
    column = QVBoxLayout(holder)
    times: list[float] = []
    texts: list[ProseEdit] = []
    for _ in range(FIELDS):
        started = time.perf_counter()
        texts.append(ProseEdit(program.window.context, holder))
        times.append((time.perf_counter() - started) * 1000)
    column.addWidget(texts[0])
    for other in texts[1:]:
        other.hide()
    holder.show()
    texts[0].edit.setFocus()
    return texts[0], times


def _go_to_middle(prose: "ProseEdit") -> None:
    cursor = prose.edit.textCursor()
    cursor.setPosition(prose.edit.document().characterCount() // 2)
    cursor.movePosition(cursor.MoveOperation.EndOfBlock)
    prose.edit.setTextCursor(cursor)
    prose.edit.centerCursor()
    window_bench._painted()


def _key(prose: "ProseEdit", letter: str) -> float:
    """Milliseconds from a key until its letter is painted, at the pace of a fast typist."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    rest = time.monotonic() + window_bench.PAUSE
    window_bench._until(lambda: time.monotonic() > rest)
    started = time.perf_counter()
    if letter == "\n":
        QTest.keyClick(prose.edit, Qt.Key.Key_Return)
    else:
        QTest.keyClicks(prose.edit, letter)
    window_bench._painted()
    return (time.perf_counter() - started) * 1000


def _preview(prose: "ProseEdit") -> float:
    """Milliseconds from the last key until the preview shows it, the pause itself included."""
    from PySide6.QtTest import QTest

    assert prose.preview is not None
    before = prose.preview.pieces
    started = time.perf_counter()
    QTest.keyClicks(prose.edit, "x")
    window_bench._until(lambda: prose.preview is not None and prose.preview.pieces is not before)
    window_bench._painted()
    return (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    main()
