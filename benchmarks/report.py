"""Writes `docs/performance.md` and its picture from what one run measured: every figure with its goal and the machine."""

import math
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from benchmarks.results import Row, Table, number

DOCS = Path(__file__).resolve().parent.parent / "docs"
PICTURE = "pictures/performance.svg"
INTRODUCTION = """# How fast it is

Written by `make bench`; every figure is of one and the same run on this machine: {machine}.
Libraries are generated from a seed: Dutch texts (every fifth with English beside it), words by Zipf's law, accents, compounds,
tags and links. *p50* is the usual case, *p95* one in twenty; a goal is for p95, or for the single value. **Bold** is a goal missed.
Search is typed letter by letter, each keystroke counted, first run (nothing remembered); the same keystrokes go to SQLite's
FTS5 and to tantivy.

![p95 of a keystroke against the number of records: ours, FTS5 and tantivy, on logarithmic axes](pictures/performance.svg)
"""
WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM = 760, 400, 70, 40, 130, 50
LINES = {"ranked top 20, first run": ("#0B6E6E", "ABZ"), "FTS5": ("#A2481B", "FTS5"), "tantivy": ("#5B4B9E", "tantivy")}
"""The rows that are drawn, each with its colour and name."""


def write(tables: Sequence[Table], machine: str) -> None:
    """Write the page and the picture."""
    parts = [INTRODUCTION.format(machine=machine), *(_table(table) for table in tables)]
    (DOCS / "performance.md").write_text("\n".join(parts), encoding="utf-8")
    (DOCS / PICTURE).write_text(picture(tables), encoding="utf-8")


def _table(table: Table) -> str:
    lines = [f"## {table.title}\n", "| | p50 | p95 | worst | goal |", "|---|---:|---:|---:|---:|"]
    return "\n".join([*lines, *map(_row, table.rows), ""])


def _row(row: Row) -> str:
    values = [number(one) for one in row.values] if len(row.values) > 1 else ["", number(row.values[0]), ""]
    if row.missed:
        values[1] = f"**{values[1]}**"
    goal = "" if row.goal is None else number(row.goal)
    return f"| {row.label}, {row.unit} | {' | '.join(values)} | {goal} |"


def picture(tables: Iterable[Table]) -> str:
    """The p95 of a keystroke by size, as SVG on logarithmic axes."""
    points = _points(tables)
    sizes = sorted({size for line in points.values() for size in line})
    times = [time for line in points.values() for time in line.values()]
    if not sizes:
        return '<svg xmlns="http://www.w3.org/2000/svg"/>\n'
    low, high = math.floor(math.log10(min(times))), math.ceil(math.log10(max(times)))
    body = [*_grid(sizes, low, high)]
    below = math.inf
    for label, line in sorted(points.items(), key=lambda one: max(one[1].items())[1]):
        places = [(_x(size, sizes), _y(time, low, high)) for size, time in sorted(line.items())]
        below = min(places[-1][1], below - 17)  # names do not stand on each other
        body += _line(places, below, *LINES[label])
    style = "text{font:13px sans-serif;fill:#22252A} .g{stroke:#DAD6CC} .t{font-size:15px;font-weight:600}"
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}">'
    ground = f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#FBFAF7"/>'
    return "\n".join([head, f"<style>{style}</style>", ground, *body, "</svg>", ""])


def _points(tables: Iterable[Table]) -> Mapping[str, dict[int, float]]:
    found: dict[str, dict[int, float]] = {}
    for table in tables:
        for row in table.rows if table.part == "search" else ():
            if row.label in LINES:
                found.setdefault(row.label, {})[table.size] = max(row.judged, 0.01)
    return found


def _x(size: int, sizes: Sequence[int]) -> float:
    least, most = math.log10(sizes[0]), math.log10(sizes[-1])
    return LEFT + (WIDTH - LEFT - RIGHT) * (math.log10(size) - least) / ((most - least) or 1)


def _y(time: float, low: int, high: int) -> float:
    return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * (math.log10(time) - low) / ((high - low) or 1)


def _grid(sizes: Sequence[int], low: int, high: int) -> Iterable[str]:
    yield f'<text class="t" x="{LEFT}" y="22">p95 of one keystroke, ms</text>'
    for power in range(low, high + 1):
        y = _y(10**power, low, high)
        yield f'<line class="g" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>'
        yield f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{10.0**power:g}</text>'
    for size in sizes:
        yield f'<text x="{_x(size, sizes):.1f}" y="{HEIGHT - 22}" text-anchor="middle">{size:,}</text>'
    yield f'<text x="{(LEFT + WIDTH - RIGHT) / 2}" y="{HEIGHT - 5}" text-anchor="middle">records</text>'


def _line(places: Sequence[tuple[float, float]], word_y: float, colour: str, name: str) -> Iterable[str]:
    way = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    yield f'<polyline points="{way}" fill="none" stroke="{colour}" stroke-width="2.5"/>'
    for x, y in places:
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{colour}"/>'
    yield f'<text x="{places[-1][0] + 10:.1f}" y="{word_y + 4:.1f}" style="fill:{colour}">{escape(name)}</text>'
