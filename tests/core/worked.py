"""Reads the worked example of docs/suggestions.md: its tables as rows, and the methods, cases and situation they give."""

from abz_desktop import paths
from abz_desktop.core.combine.facts import CaseFacts, Knowledge, MethodFacts, Relation, Span, Stake, Used
from abz_desktop.core.combine.similar import Situation

PAGE = paths.docs_dir() / "suggestions.md"
ABOVE = {"bewoner": "bewoners", "oudere": "bewoners", "gemeente": "overheid", "politie": "overheid"}


def table(*heads: str) -> list[dict[str, str]]:
    """The rows of the first table with these first heads."""
    rows: list[list[str]] = []
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")] if line.startswith("|") else []
        if rows and not cells:
            break
        if rows or cells[: len(heads)] == list(heads):
            rows.append(cells)
    assert len(rows) > 2, heads
    return [dict(zip(rows[0], row, strict=True)) for row in rows[2:]]


def keys(cell: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in cell.split(",") if one.strip())


def knowledge() -> Knowledge:
    """The methods and cases of the page; their ids are their names."""
    methods = {row["method"]: _method(row) for row in table("method", "phases")}
    cases = {row["case"]: _case(row) for row in table("case", "themes")}
    return Knowledge(methods, cases, ABOVE)


def _method(row: dict[str, str]) -> MethodFacts:
    low, high = row["complexity"].split("–")
    name = row["method"]
    return MethodFacts(
        id=name,
        slug=name,
        title={"nl": name},
        phases=keys(row["phases"]),
        themes=keys(row["themes"]),
        party_types=keys(row["parties"]),
        participation=keys(row["participation"]),
        complexity=Span(float(low), None, float(high)),
        effects=tuple((effect, "") for effect in keys(row["effects"])),
        relations=tuple(Relation(kind, to) for kind, to in map(str.split, keys(row["relations"]))),
    )


def _case(row: dict[str, str]) -> CaseFacts:
    name = row["case"]
    stakes = tuple(Stake(f"s{number}", party) for number, party in enumerate(keys(row["parties"])))
    return CaseFacts(
        id=name,
        slug=name,
        title={"nl": name},
        themes=keys(row["themes"]),
        complexity=float(row["complexity"]),
        effects=tuple((effect, "", "") for effect in keys(row["effects"])),
        stakes=(*stakes, Stake("level", "", row["participation"])),
        methods=(Used(row["method"], row["used in"], None, row["basis"]),),
    )


def situation() -> Situation:
    """What is asked on the page."""
    (row,) = table("themes", "parties", "participation")
    method, _, phase = row["steps"].split()
    return Situation(
        keys(row["themes"]),
        keys(row["parties"]),
        keys(row["participation"]),
        float(row["complexity"]),
        keys(row["effects"]),
        row["phase"],
        ((method, phase),),
    )
