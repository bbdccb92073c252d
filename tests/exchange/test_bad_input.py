"""Everything that can be wrong with a folder: each has its problem with file and line, nothing raises, all is worded."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abz_desktop import wording
from abz_desktop.core.changes import Label
from abz_desktop.core.errors import Cancelled, Problem
from abz_desktop.exchange import files
from abz_desktop.exchange.reader import read_tree
from abz_desktop.wording import LANGUAGES
from tests.exchange.making import TERMS, lay

ID = "01a20ab0-1fe9-76a3-af5e-cbfd290634a7"
OTHER = "01a20ab0-1fe9-76a3-af5e-cbfd290634a8"
HEAD = f"format: 1\nid: {ID}\nkind: method\n"
TEXT = "---\ntitle: Proef\n---\n"
SOUND: dict[str, str | bytes] = {"method/proef/record.yml": HEAD, "method/proef/text.nl.md": TEXT}
VOCABULARY = "format: 1\nname: theme\nfixed: false\nterms:\n"


def yml(more: str, head: str = HEAD) -> dict[str, str | bytes]:
    """A record whose `record.yml` goes on like this."""
    return {"method/proef/record.yml": head + more, "method/proef/text.nl.md": TEXT}


def text(more: str, name: str = "text.nl.md") -> dict[str, str | bytes]:
    """A record whose text file goes on like this."""
    return {"method/proef/record.yml": HEAD, f"method/proef/{name}": TEXT + more}


def plan(more: str) -> dict[str, str | bytes]:
    """An approach with two parties whose `record.yml` goes on like this."""
    head = HEAD.replace("method", "approach") + "stakes:\n  - {key: p1, name: {nl: a}}\n  - {key: p2, name: {nl: b}}\n"
    return {"approach/proef/record.yml": head + more, "approach/proef/text.nl.md": TEXT}


def two(first: str, second: str = "", head: str = HEAD.replace(ID, OTHER)) -> dict[str, str | bytes]:
    """Two records, each with more in its `record.yml`."""
    other = {"case/ander/record.yml": head.replace("method", "case") + second, "case/ander/text.nl.md": TEXT}
    return yml(first) | other


# code → (files, the file it is found in, its line)
CASES: dict[str, tuple[Mapping[str, str | bytes], str, int]] = {
    "revision-broken": (
        SOUND | {f"revision/{ID}.json": b'{"format": 1}'},
        f"revision/{ID}.json",
        0,
    ),
    "file-large": (text("x" * files.TEXT_CAP), "method/proef/text.nl.md", 0),
    "file-unknown": (SOUND | {"method/los.txt": ""}, "method/los.txt", 0),
    "file-unlisted": (SOUND | {"method/proef/los.txt": ""}, "method/proef/los.txt", 0),
    "folder-unknown": (SOUND | {"metode/x/record.yml": ""}, "metode", 0),
    "not-utf8": (SOUND | {"method/proef/text.en.md": b"---\ntitle: caf\xe9\n---\n"}, "method/proef/text.en.md", 2),
    "yaml-broken": (yml("steps: [a\n"), "method/proef/record.yml", 5),
    "yaml-documents": (yml("---\nformat: 1\n"), "method/proef/record.yml", 5),
    "yaml-key": (yml("? [a]\n: 1\n"), "method/proef/record.yml", 4),
    "yaml-deep": (yml("steps: " + "[" * 30 + "]" * 30), "method/proef/record.yml", 4),
    "yaml-alias": (yml("phases: &x [een]\nthemes: *x\n"), "method/proef/record.yml", 4),
    "yaml-tag": (yml("tension: !!python/name:os.system 3\n"), "method/proef/record.yml", 4),
    "yaml-table": (yml("", "- a\n"), "method/proef/record.yml", 1),
    "key-doubled": (yml("tension: 1\ntension: 2\n"), "method/proef/record.yml", 5),
    "record-file-missing": ({"method/proef/text.nl.md": TEXT}, "method/proef", 0),
    "format-unknown": (yml("", HEAD.replace("1", "een", 1)), "method/proef/record.yml", 1),
    "format-newer": (yml("", HEAD.replace("1", "99", 1)), "method/proef/record.yml", 1),
    "id-form": (yml("", HEAD.replace(ID, "7")), "method/proef/record.yml", 2),
    "id-doubled": (two("", head=HEAD), "method/proef/record.yml", 2),
    "slug-form": ({"method/Proef/record.yml": HEAD}, "method/Proef", 0),
    "slug-long": ({f"method/{'a' * 81}/record.yml": HEAD}, f"method/{'a' * 81}", 0),
    "slug-reserved": ({"method/con/record.yml": HEAD}, "method/con", 0),
    "slug-doubled": (two("aliases: [ander]\n"), "method/proef", 0),
    "kind-misplaced": (yml("", HEAD.replace("method", "case")), "method/proef/record.yml", 3),
    "missing": (yml("", "format: 1\nkind: method\n"), "method/proef/record.yml", 1),
    "needed-to-publish": (yml("status: gepubliceerd\n"), "method/proef/record.yml", 1),
    "field-unknown": (yml("leeftijd: 7\n"), "method/proef/record.yml", 4),
    "field-misplaced": (yml("why: {nl: x}\n"), "method/proef/record.yml", 4),
    "unknown-with-value": (yml("unknown: [tension]\ntension: 2\n"), "method/proef/record.yml", 5),
    "basis-unknown": (yml("basis: {work: gok}\n"), "method/proef/record.yml", 4),
    "term-unknown": (yml("themes: [een, zog]\n"), "method/proef/record.yml", 4),
    "language-unknown": (yml("opening_question: {de: Was}\n"), "method/proef/record.yml", 4),
    "type-text": (yml("opening_question: Wat\n"), "method/proef/record.yml", 4),
    "type-words": (yml("hidden_terms: [a]\n"), "method/proef/record.yml", 4),
    "type-plain": (yml("status: [concept]\n"), "method/proef/record.yml", 4),
    "type-term": (yml("safety: [een]\n"), "method/proef/record.yml", 4),
    "type-terms": (yml("phases: een\n"), "method/proef/record.yml", 4),
    "type-number": (yml("group: {min: '4'}\n"), "method/proef/record.yml", 4),
    "type-scale": (yml("tension: 6\n"), "method/proef/record.yml", 4),
    "type-yesno": (yml("steps:\n  - key: a\n    title: {nl: x}\n    essential: ja\n"), "method/proef/record.yml", 7),
    "type-date": (yml("review_date: morgen\n"), "method/proef/record.yml", 4),
    "type-range": (yml("group: 12\n"), "method/proef/record.yml", 4),
    "type-ref": (yml("relations:\n  - {key: a, relation: een, to: [x]}\n"), "method/proef/record.yml", 5),
    "type-refs": (
        {
            "definition/x/record.yml": HEAD.replace("method", "definition") + "related: x\n",
            "definition/x/text.nl.md": TEXT,
        },
        "definition/x/record.yml",
        4,
    ),
    "type-key": (plan("ties:\n  - {key: t, source: [p1], target: p2}\n"), "approach/proef/record.yml", 8),
    "type-keys": (plan("steps:\n  - key: s\n    decides: p1\n"), "approach/proef/record.yml", 9),
    "type-levels": (plan("steps:\n  - key: s\n    parties: [p1]\n"), "approach/proef/record.yml", 9),
    "type-pins": (plan("steps:\n  - key: s\n    taken: [work]\n"), "approach/proef/record.yml", 9),
    "key-unknown": (plan("steps:\n  - key: s\n    parties: {p3: een}\n"), "approach/proef/record.yml", 9),
    "type-items": (yml("steps: veel\n"), "method/proef/record.yml", 4),
    "type-map": (yml("basis: source\n"), "method/proef/record.yml", 4),
    "too-long": (text(f"\n## Tips\n\n{'x' * 40_001}\n"), "method/proef/text.nl.md", 7),
    "too-many": (yml("goals: [een, twee-drie, no, een]\n"), "method/proef/record.yml", 4),
    "one-line": (yml('opening_question: {nl: "a\\nb"}\n'), "method/proef/record.yml", 4),
    "doubled": (yml("phases: [een, een]\n"), "method/proef/record.yml", 4),
    "number-bounds": (yml("group: {min: -1}\n"), "method/proef/record.yml", 4),
    "range-order": (yml("group: {min: 9, max: 2}\n"), "method/proef/record.yml", 4),
    "item-key": (yml("steps:\n  - title: {nl: x}\n"), "method/proef/record.yml", 5),
    "item-key-doubled": (yml("active_elements:\n  - {key: a}\n  - {key: a}\n"), "method/proef/record.yml", 5),
    "front-matter-missing": (SOUND | {"method/proef/text.en.md": "title: x\n"}, "method/proef/text.en.md", 1),
    "front-matter-open": (SOUND | {"method/proef/text.en.md": "---\ntitle: x\n"}, "method/proef/text.en.md", 1),
    "front-matter-unknown": (SOUND | {"method/proef/text.en.md": "---\nname: x\n---\n"}, "method/proef/text.en.md", 2),
    "heading-unknown": (text("\n## Hoera\n\nx\n"), "method/proef/text.nl.md", 5),
    "heading-doubled": (text("\n## Tips\n\nx\n\n## Tips\n\ny\n"), "method/proef/text.nl.md", 9),
    "heading-order": (text("\n## Tips\n\nx\n\n## Wanneer wel\n\ny\n"), "method/proef/text.nl.md", 9),
    "heading-level": (text("\n## Tips\n\n# Groot\n"), "method/proef/text.nl.md", 7),
    "section-empty": (text("\n## Tips\n"), "method/proef/text.nl.md", 5),
    "text-loose": (text("\nlos\n"), "method/proef/text.nl.md", 5),
    "fence-open": (text("\n## Tips\n\n```\nx\n"), "method/proef/text.nl.md", 7),
    "ref-unknown": (yml("relations:\n  - {key: a, relation: een, to: weg}\n"), "method/proef/record.yml", 5),
    "ref-kind": (two("relations:\n  - {key: a, relation: een, to: ander}\n"), "method/proef/record.yml", 5),
    "link-unknown": (text("\n## Tips\n\nx\n\n[[weg]]\n"), "method/proef/text.nl.md", 9),
    "attachment-missing": (
        yml("attachments:\n  - {key: a, file: weg.png, sha256: x}\n"),
        "method/proef/record.yml",
        5,
    ),
    "attachment-changed": (
        yml("attachments:\n  - {key: a, file: b.png, sha256: x}\n") | {"method/proef/b.png": "y"},
        "method/proef/record.yml",
        5,
    ),
    "vocabulary-name": ({"vocabulary/thema.yml": VOCABULARY}, "vocabulary/thema.yml", 2),
    "parent-unknown": (
        {"tags.yml": f"format: 1\ntags:\n  - {{id: {ID}, name: a, parent: {OTHER}}}\n"},
        "tags.yml",
        0,
    ),
    "parent-loop": ({"tags.yml": f"format: 1\ntags:\n  - {{id: {ID}, name: a, parent: {ID}}}\n"}, "tags.yml", 0),
    "gap": (SOUND, "method/proef/record.yml", 1),
    "translation-missing": (SOUND, "method/proef/text.en.md", 0),
    "sources-unseen": (yml("status: gepubliceerd\n"), "method/proef/record.yml", 1),
    "source-place": (
        yml("sources:\n  - {key: a, author: x, title: y, year: '2001', verified: gezien}\n"),
        "method/proef/record.yml",
        5,
    ),
    "source-url": (
        yml("sources:\n  - {key: a, author: x, title: y, year: '2001', url: 'javascript:x'}\n"),
        "method/proef/record.yml",
        5,
    ),
    "source-copy": (
        yml("sources:\n  - {key: a, author: x, title: y, year: '2001', url: 'https://docplayer.nl/1'}\n"),
        "method/proef/record.yml",
        5,
    ),
    "minutes-sum": (
        yml("work: {typical: 30}\nsteps:\n  - {key: a, title: {nl: x}, minutes: 20}\n"),
        "method/proef/record.yml",
        5,
    ),
}
ELSEWHERE = {
    # The rest of this file, or another one, has a test of its own for these; "none" and "nearest" are no problems.
    *("unreadable", "symlink", "name-collision", "records-many", "attachment-large", "kind-unknown", "none", "nearest"),
    *("prose-changed", "dropped-comment", "dropped-empty", "dropped-file"),
    *("file-damaged", "projections-drifted", "index-behind", "attachment-type"),
    *("itself", "bulk-no-field"),
}


def found(root: Path) -> list[Problem]:
    terms = dict(TERMS) | {"verified": frozenset({"gezien"})}
    tree = read_tree(root, terms=terms, content=True)
    return [*tree.problems, *(problem for _, problem in tree.outside)]


@pytest.mark.parametrize("code", CASES)
def test_each_problem_is_found_at_its_place(code: str, tmp_path: Path) -> None:
    laid, file, line = CASES[code]
    mine = [problem for problem in found(lay(tmp_path, laid)) if problem.code == code]
    assert mine, found(tmp_path)
    assert (mine[0].file, mine[0].line) == (file, line)


def test_every_worded_problem_has_a_case() -> None:
    worded = {key.removeprefix("problem.") for key in wording.keys("nl") if key.startswith("problem.")}
    assert worded == CASES.keys() | ELSEWHERE


@pytest.mark.parametrize("code", CASES)
def test_the_words_of_a_problem_have_all_their_places_filled(code: str, tmp_path: Path) -> None:
    problem = next(one for one in found(lay(tmp_path, CASES[code][0])) if one.code == code)
    for lang in LANGUAGES:
        wanted = wording.texts(lang)[f"problem.{code}"].places
        assert wanted <= problem.params.keys()


def test_a_sound_folder_has_no_errors(tmp_path: Path) -> None:
    tree = read_tree(lay(tmp_path, SOUND), terms=TERMS)
    assert tree.problems == ()
    assert tree.records[0].fields["title"] == {"nl": "Proef"}


def test_a_file_of_50_mb_is_refused_unread(tmp_path: Path) -> None:
    root = lay(tmp_path, SOUND)
    with (root / "method/proef/text.en.md").open("wb") as stream:
        stream.truncate(50_000_000)
    assert [problem.code for problem in read_tree(root).errors] == ["file-large"]


def test_a_comma_that_cuts_a_text_in_two_is_seen(tmp_path: Path) -> None:
    more = "results:\n  - {key: a, text: {nl: Ruim 1,000 mensen}, source: x, status: een}\n"
    laid = {"case/x/record.yml": HEAD.replace("method", "case") + more, "case/x/text.nl.md": TEXT}
    problems = read_tree(lay(tmp_path, laid), terms=TERMS).errors
    assert [(problem.code, problem.params["value"]) for problem in problems] == [("language-unknown", "000 mensen")]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_links_are_not_followed(tmp_path: Path) -> None:
    root = lay(tmp_path / "boom", SOUND)
    secret = tmp_path / "geheim.md"
    secret.write_text(TEXT, encoding="utf-8")
    (root / "method/proef/text.en.md").symlink_to(secret)
    (root / "case").symlink_to(tmp_path)
    assert {problem.file for problem in read_tree(root).problems if problem.code == "symlink"} == {
        "case",
        "method/proef/text.en.md",
    }


@pytest.mark.skipif(sys.platform != "linux", reason="these systems cannot hold both names")
def test_names_that_differ_in_capitals_only(tmp_path: Path) -> None:
    root = lay(tmp_path, SOUND | {"method/proef/a.txt": "", "method/proef/A.txt": ""})
    assert [problem.file for problem in read_tree(root).errors] == ["method/proef/a.txt"]


def test_what_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    assert [problem.code for problem in read_tree(tmp_path / "weg").problems] == ["unreadable"]
    root = lay(tmp_path / "boom", SOUND)
    (root / "method/proef/text.nl.md").unlink()
    os.mkfifo(root / "method/proef/text.nl.md") if hasattr(os, "mkfifo") else None
    assert "missing" in {problem.code for problem in read_tree(root).problems}


def test_too_many_records_and_too_large_attachments(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("abz_desktop.exchange.reader.MOST_RECORDS", 1)
    monkeypatch.setattr("abz_desktop.exchange.files.ATTACHMENT_CAP", 3)
    listed = "attachments:\n  - {key: a, file: b.png, sha256: x}\n"
    laid = yml(listed) | {"method/proef/b.png": "meer", "method/zz/record.yml": HEAD}
    assert {problem.code for problem in read_tree(lay(tmp_path, laid)).errors} >= {"records-many", "attachment-large"}


def test_reading_can_be_cancelled(tmp_path: Path) -> None:
    def stop(_label: Label, _done: int, _total: int) -> bool:
        return False

    with pytest.raises(Cancelled):
        read_tree(lay(tmp_path, SOUND), stop)


@given(st.binary(max_size=200), st.binary(max_size=200))
def test_no_bytes_can_raise(structure: bytes, words: bytes) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        laid = {
            "method/proef/record.yml": structure,
            "method/proef/text.nl.md": words,
            "vocabulary/theme.yml": structure,
            "tags.yml": structure,
            "collections.yml": words,
            "searches.yml": structure,
        }
        read_tree(lay(Path(folder), laid), content=True)


FIELDS = st.sampled_from(
    ["steps", "group", "themes", "sources", "why", "unknown", "basis", "aliases", "translated", "id"]
)
SHAPES = st.recursive(
    st.sampled_from(["a", "7", "true", '""', "~"]),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda parts: f"[{', '.join(parts)}]"),
        st.dictionaries(st.sampled_from(["nl", "key", "title", "to", "x"]), inner, max_size=3).map(
            lambda pairs: "{" + ", ".join(f"{key}: {value}" for key, value in pairs.items()) + "}"
        ),
    ),
    max_leaves=8,
)


@given(st.dictionaries(FIELDS, SHAPES, max_size=5))
def test_no_shape_of_values_can_raise(fields: dict[str, str]) -> None:
    import tempfile

    more = "".join(f"{name}: {value}\n" for name, value in fields.items() if name != "id")
    head = HEAD.replace(ID, fields["id"]) if "id" in fields else HEAD
    with tempfile.TemporaryDirectory() as folder:
        read_tree(lay(Path(folder), yml(more, head)), terms=TERMS, content=True)
