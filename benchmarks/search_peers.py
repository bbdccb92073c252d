"""The peers of the search benchmark: SQLite FTS5 and tantivy over the same documents, asked the same keystrokes."""

import sqlite3
from collections.abc import Callable, Iterable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from abz_desktop.search import Doc, tokens

Ask = Callable[[list[str], bool], int]
"""Words and whether the last one is finished → number of rows fetched (at most 20)."""


def fts5(folder: Path, docs: Iterable[Doc]) -> Ask:
    """An FTS5 table with a prefix index, ranked by bm25 with the title six times the body."""
    connection = sqlite3.connect(folder / "fts5.db")
    connection.execute(
        "CREATE VIRTUAL TABLE f USING fts5(id UNINDEXED, title, body, prefix='2 3', tokenize='unicode61 remove_diacritics 2')"
    )
    rows = ((d.id, " ".join(d.title.values()), " ".join(d.body.values())) for d in docs)
    connection.executemany("INSERT INTO f VALUES (?, ?, ?)", rows)
    connection.execute("INSERT INTO f(f) VALUES ('optimize')")
    connection.commit()
    connection.close()
    connection = sqlite3.connect(folder / "fts5.db")

    def ask(words: list[str], finished: bool) -> int:
        terms = [f'"{token}"' for word in words for token in tokens(word)]
        if not terms:
            return 0
        match = " ".join(terms) + ("" if finished else "*")
        sql = "SELECT id FROM f WHERE f MATCH ? ORDER BY bm25(f, 0, 6.0, 1.0) LIMIT 20"
        return len(connection.execute(sql, (match,)).fetchall())

    return ask


def tantivy(folder: Path, docs: Iterable[Doc]) -> Ask | None:
    """A tantivy index; None where the package is not installed."""
    if find_spec("tantivy") is None:
        return None
    engine: Any = import_module("tantivy")
    place = folder / "tantivy"
    place.mkdir()
    builder = engine.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw")
    builder.add_text_field("title", stored=False)
    builder.add_text_field("body", stored=False)
    schema = builder.build()
    index = engine.Index(schema, path=str(place))
    writer = index.writer(heap_size=100_000_000, num_threads=1)
    for doc in docs:
        title, body = " ".join(tokens(" ".join(doc.title.values()))), " ".join(tokens(" ".join(doc.body.values())))
        writer.add_document(engine.Document(id=doc.id, title=title, body=body))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()
    query, occur = engine.Query, engine.Occur

    def one(token: str, prefix: bool) -> Any:
        choices = [(occur.Should, query.boost_query(query.term_query(schema, "title", token), 6.0))]
        choices.append((occur.Should, query.term_query(schema, "body", token)))
        if prefix:
            choices.append((occur.Should, query.regex_query(schema, "title", token + ".*")))
            choices.append((occur.Should, query.regex_query(schema, "body", token + ".*")))
        return query.boolean_query(choices)

    def ask(words: list[str], finished: bool) -> int:
        found = [token for word in words for token in tokens(word)]
        if not found:
            return 0
        last = len(found) - 1
        parts = [(occur.Must, one(token, prefix=not finished and n == last)) for n, token in enumerate(found)]
        hits = searcher.search(query.boolean_query(parts), 20).hits
        return len([searcher.doc(address)["id"] for _, address in hits])

    return ask
