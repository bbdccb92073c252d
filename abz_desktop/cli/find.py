"""The commands that look things up: search, show and list."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from abz_desktop.cli import explaining
from abz_desktop.cli.opening import opened
from abz_desktop.cli.parser import Arguments, WrongUse
from abz_desktop.cli.terminal import Terminal
from abz_desktop.core.errors import LibraryError
from abz_desktop.core.kinds import KINDS, KNOWLEDGE
from abz_desktop.core.record import to_json
from abz_desktop.library.request import AnyFilter, Filter, Hit, SearchRequest, SearchResult
from abz_desktop.library.rows import Row

if TYPE_CHECKING:
    from abz_desktop.library import Library

MOST = 10_000


def search(arguments: Arguments, terminal: Terminal) -> int:
    """`abz search QUERY`: ranked hits with a snippet each; none is no failure."""
    from abz_desktop.library import finder

    text = " ".join(arguments.query)
    with opened(arguments, terminal) as lib:
        filters = _filters(lib, arguments, KNOWLEDGE)
        lib.index.catch_up()
        limit = max(1, min(arguments.limit, MOST))
        request = SearchRequest(text, filters, lang=terminal.lang, limit=limit, thorough=True)
        result = finder.search(lib, request)
        if not result.total and not text.endswith(" "):  # a query on the command line is finished: look for typos too
            result = finder.search(lib, replace(request, text=f"{text} "))
        found = finder.snippets(lib, [hit.row.id for hit in result.hits], result.marker, terminal.lang)
        snippets = {record_id: snippet.text for record_id, snippet in found.items()}
        told = explaining.explained(lib, result, terminal.lang) if arguments.explain else {}
        ways = [f"{explaining.way(lib, one.label, terminal.lang)} ({one.count})" for one in result.relaxations]
    if arguments.json:
        terminal.json(_result_json(text, result, snippets) | told)
    else:
        _print_result(result, snippets, terminal, told, ways)
    return 0


def _result_json(text: str, result: SearchResult, snippets: dict[str, str]) -> dict[str, Any]:
    return {
        "query": text,
        "total": result.total,
        "took_ms": round(result.took_ms, 1),
        "did_you_mean": result.did_you_mean,
        "facets": {name: dict(counts) for name, counts in result.facets.items() if counts},
        "hits": [
            {
                "id": hit.row.id,
                "slug": hit.row.slug,
                "kind": hit.row.kind,
                "title": hit.row.title,
                "summary": hit.row.summary,
                "snippet": snippets.get(hit.row.id, ""),
                "score": round(hit.score, 3),
            }
            for hit in result.hits
        ],
    }


def _print_result(
    result: SearchResult, snippets: dict[str, str], terminal: Terminal, told: dict[str, Any], ways: list[str]
) -> None:
    """The hits; what is `told` of the query and of each hit stands with them."""
    for note in result.notes:
        terminal.note(terminal.label(note))
    if result.did_you_mean:
        key = "searched-instead" if result.corrected else "did-you-mean"
        terminal.note(terminal.say(key, query=result.did_you_mean))
    if told:
        explaining.print_meaning(told, terminal)
    for hit in result.hits:
        _print_hit(hit, snippets.get(hit.row.id, ""), terminal)
        if told:
            explaining.print_why(told["why"][hit.row.id], terminal)
    if told and result.hits:
        explaining.print_ways(told, terminal)
    _print_rest(result, terminal, ways)


def _print_hit(hit: Hit, snippet: str, terminal: Terminal) -> None:
    terminal.out(f"{hit.row.title}  [{_kind(hit.row, terminal)}]  {hit.row.slug}")
    if text := snippet or hit.row.summary:
        terminal.out(f"    {' '.join(text.split())}")


def _print_rest(result: SearchResult, terminal: Terminal, ways: list[str]) -> None:
    """How many more there are; where there is nothing, what would bring something."""
    if not result.hits:
        terminal.note(terminal.say("no-hits"))
        for way in ways:
            terminal.note(f"  {way}")
    elif result.total > len(result.hits):
        terminal.note(terminal.say("more-hits", shown=len(result.hits), total=result.total))


def _kind(row: Row, terminal: Terminal) -> str:
    label = KINDS[row.kind].label(terminal.lang)
    return f"{label}, {terminal.say('draft')}" if row.status == "concept" else label


def list_records(arguments: Arguments, terminal: Terminal) -> int:
    """`abz list`: all records, or those that pass the filters, by title."""
    from abz_desktop.library import finder

    with opened(arguments, terminal) as lib:
        filters = _filters(lib, arguments, tuple(KINDS))
        request = SearchRequest("", filters, sort="title", lang=terminal.lang, limit=MOST, thorough=True)
        rows = [hit.row for hit in finder.search(lib, request).hits]
    if arguments.json:
        terminal.json([_row_json(row) for row in rows])
        return 0
    width = max((len(row.slug) for row in rows), default=0)
    for row in rows:
        terminal.out(f"{row.slug:<{width}}  {row.title}  [{_kind(row, terminal)}]")
    return 0


def _row_json(row: Row) -> dict[str, Any]:
    return {
        "id": row.id,
        "slug": row.slug,
        "kind": row.kind,
        "title": row.title,
        "summary": row.summary,
        "status": row.status,
        "completeness": row.completeness,
        "confidentiality": row.confidentiality,
        "tags": [tag.name for tag in row.tags],
    }


def _filters(lib: "Library", arguments: Arguments, kinds: tuple[str, ...]) -> tuple[AnyFilter, ...]:
    """The filters of `--kind` and `--filter`; without `--kind` all of `kinds`. WrongUse for one that means nothing."""
    from abz_desktop.core.query import parse
    from abz_desktop.library import resolving
    from abz_desktop.library.filters import understood

    found: list[AnyFilter] = []
    for given in arguments.filter:
        key, mark, value = given.partition("=")
        quoted = f'"{value}"' if " " in value else value
        parsed = parse(f"{key.strip()}:{quoted}", resolving.facet_names())
        filters, unknown = understood(parsed, resolving.resolver(lib))
        if not mark or not value or unknown or not filters:
            raise WrongUse("use-filter", value=given, names=", ".join(sorted(resolving.facet_names())))
        found.extend(filters)
    if arguments.kind:
        found.append(Filter("kind", tuple(dict.fromkeys(arguments.kind))))
    elif not any(isinstance(one, Filter) and one.facet == "kind" for one in found):
        found.append(Filter("kind", kinds))
    return tuple(found)


def show(arguments: Arguments, terminal: Terminal) -> int:
    """`abz show SLUG`: a record as text, Markdown, JSON or a page, for an audience."""
    from abz_desktop.library import documents, records

    with opened(arguments, terminal) as lib:
        record = records.by_slug(lib, arguments.slug)
        safe, left_out = documents.for_audience(lib, record, arguments.audience)
        if safe is None:
            raise LibraryError("above-audience", slug=arguments.slug)
        if arguments.format == "json":
            terminal.json(to_json(safe))
        else:
            made = documents.document(lib, record, terminal.lang, arguments.format, arguments.audience)
            left_out = made.left_out
            terminal.out(made.text.rstrip("\n"))
    if left_out:
        terminal.note(terminal.say("left-out", n=left_out))
    return 0


def slugs_to_ids(lib: "Library", slugs: Iterable[str]) -> list[str]:
    """The ids behind these slugs; LibraryError("unknown-slug") for the first that is not known."""
    from abz_desktop.library import records

    return [records.id_of(lib, slug) for slug in slugs]
