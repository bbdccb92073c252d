"""The objective in the documentation is the one that the program uses."""

from abz_desktop.core.combine.objective import TERMS
from tests.core import worked


def test_the_page_has_the_table_of_terms() -> None:
    rows = worked.table("term", "weight", "for every", "source")
    assert [(row["term"], float(row["weight"]), row["for every"], row["source"]) for row in rows] == [
        (term.id, term.weight, term.unit, term.source) for term in TERMS
    ]
