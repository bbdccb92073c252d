"""Rows and answers to show in tests of the results."""

from dataclasses import replace

from abz_desktop.library.request import Hit, SearchRequest, SearchResult
from abz_desktop.library.rows import Row, RowTag

KINDS = ("method", "case", "definition")


def row(number: int) -> Row:
    """A plausible row; every third is a method with all facts."""
    kind = KINDS[number % 3]
    full = kind == "method"
    return Row(
        id=f"id-{number}",
        kind=kind,
        slug=f"slug-{number}",
        title=f"Wereldcafé nummer {number}",
        lang="nl" if number % 4 else "en",
        summary="In wisselende tafelgroepen bespreken mensen vragen die ertoe doen. " * 2,
        summary_lang="nl",
        status="concept" if number % 5 == 0 else "gepubliceerd",
        completeness="partieel",
        confidentiality="openbaar",
        modified_at="2024-05-06T10:00:00Z",
        uses=number,
        phases=("verkennen", "verbinden") if full else (),
        evidence="gebruikt" if full else "",
        work=(60, 90, 120) if full else None,
        group=(8, 20, 200) if full else None,
        period=(2013, None, None) if kind == "case" else None,
        tags=(RowTag("t1", "buurt", "case"),) if number % 2 else (),
        favourite=full,
    )


def answer(total: int, offset: int = 0, limit: int = 50) -> SearchResult:
    """One page of an answer that found `total` records."""
    request = SearchRequest("wereld", offset=offset, limit=limit)
    numbers = range(offset, min(offset + limit, total))
    return SearchResult(request, total=total, hits=tuple(Hit(row(one), 1.0, ((0, 6),)) for one in numbers))


def changed(result: SearchResult, number: int) -> SearchResult:
    """The same answer in which one record is a favourite no more, or again."""
    hits = list(result.hits)
    hits[number] = replace(hits[number], row=replace(hits[number].row, favourite=not hits[number].row.favourite))
    return replace(result, hits=tuple(hits))
