"""What a benchmark measured is kept, judged and drawn as it was."""

import json
from dataclasses import asdict
from pathlib import Path
from xml.etree import ElementTree

import pytest

from benchmarks import report, results
from benchmarks.results import Row, Table

ROWS = (Row("ranked top 20, first run", "ms", (0.1, 2.5, 9.0), 2.0), Row("FTS5", "ms", (0.2, 3.0, 8.0)))


def test_a_table_is_kept_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = Table("search", "Search, 1,000 records", 1_000, ROWS)
    monkeypatch.setenv(results.KEPT, str(tmp_path / "kept"))
    results.show(table)
    assert tuple(results.read((tmp_path / "kept").read_text("utf-8").splitlines())) == (table,)
    assert json.loads((tmp_path / "kept").read_text("utf-8")) == json.loads(json.dumps(asdict(table)))


def test_a_goal_is_about_p95_and_a_missed_one_stands_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert [row.missed for row in ROWS] == [True, False]
    assert not Row("open", "s", (0.5,), 0.5).missed
    monkeypatch.setattr(report, "DOCS", tmp_path)
    (tmp_path / "pictures").mkdir()
    tables = [Table("search", f"Search, {size}", size, ROWS) for size in (1_000, 10_000)]
    report.write(tables, "a machine")
    page = (tmp_path / "performance.md").read_text("utf-8")
    assert "| ranked top 20, first run, ms | 0.10 | **2.50** | 9.00 | 2.00 |" in page
    drawn = ElementTree.fromstring((tmp_path / report.PICTURE).read_text("utf-8"))
    assert sum(part.tag.endswith("polyline") for part in drawn) == 2
    names = [float(part.get("y", "0")) for part in drawn if "fill:#" in part.get("style", "")]
    assert abs(names[0] - names[1]) >= 17


def test_the_middle_the_late_and_the_worst() -> None:
    assert results.spread([float(number) for number in range(100)]) == (50.0, 95.0, 99.0)
