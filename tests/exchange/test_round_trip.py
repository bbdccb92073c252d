"""Out and in again: what is written is read back as it was, and writing that gives the same bytes."""

import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from abz_desktop.core.errors import Problem
from abz_desktop.core.ids import new_id
from abz_desktop.core.record import Record, canonical_json
from abz_desktop.core.vocabulary import VocabTerm
from abz_desktop.exchange import yaml_in, yaml_out
from abz_desktop.exchange.reader import read_tree
from abz_desktop.exchange.record_out import files_of, normal, tidy_prose
from abz_desktop.exchange.tree import Attachment, Tree, TreeCollection, TreeSearch, TreeTag
from abz_desktop.exchange.writer import format_tree, tree_files, write_tree
from tests.exchange.making import LETTERS, MARKDOWN, TERMS, lay, records

HARMLESS = {
    "missing",
    "needed-to-publish",
    "range-order",
    "one-line",
    "too-many",
    "too-long",
    "ref-kind",
    "doubled",
    "type-words",
    "key-unknown",
}


def read_back(files: dict[str, str], record: Record) -> tuple[Record, tuple[Problem, ...]]:
    with tempfile.TemporaryDirectory() as folder:
        root = lay(Path(folder), {f"{record.kind}/{record.slug}/{name}": text for name, text in files.items()})
        tree = read_tree(root, terms=TERMS)
    assert len(tree.records) == 1, tree.problems
    return tree.records[0], tree.problems


@given(records())
def test_a_record_survives_its_files(record: Record) -> None:
    files = files_of(record)
    back, problems = read_back(files, record)
    assert {problem.code for problem in problems} <= HARMLESS
    assert canonical_json(back) == canonical_json(normal(record))
    assert files_of(back) == files


@given(records())
def test_normal_is_stable(record: Record) -> None:
    assert canonical_json(normal(normal(record))) == canonical_json(normal(record))


@given(MARKDOWN)
def test_tidy_prose_is_stable(text: str) -> None:
    assert tidy_prose(tidy_prose(text)) == tidy_prose(text)


@given(st.text(LETTERS, max_size=2_000), st.booleans())
def test_any_text_is_one_yaml_scalar(text: str, flow: bool) -> None:
    written = yaml_out.row([text, "x"]) if flow else yaml_out.scalar(text)
    node = yaml_in.compose(f"a: {written}\nb: 1\n")
    assert isinstance(node, yaml_in.Table)
    expected: object = [text, "x"] if flow else text
    found = node.values["a"]
    assert (found.items[0].text if isinstance(found, yaml_in.Listed) else found.text) == (  # type: ignore[union-attr]
        expected[0] if isinstance(expected, list) else expected
    )
    assert yaml_in.natural(found) == expected or text.isascii()


@given(
    st.text(LETTERS, min_size=1, max_size=20)
    | st.sampled_from(["1e5", "0x1F", "12:30:00", "y", "No", "=", "2001-01-01"])
)
def test_other_yaml_readers_see_the_same_text(text: str) -> None:
    import yaml

    assert yaml.safe_load(f"a: {yaml_out.scalar(text)}\n") == {"a": text}


def whole_tree(tmp_path: Path) -> Tree:
    one = Record(new_id(), "method", "een", {"title": {"nl": "Eén"}}, status="concept", confidentiality="openbaar")
    picture = tmp_path / "plaat.png"
    picture.write_bytes(b"\x89PNG")
    digest = "0f4636c78f65d3639ece5a064b5ae753e3408614a14fb18ab4d7540d2c248543"
    item = {"key": "a", "file": "plaat.png", "sha256": digest}
    tag = TreeTag(new_id(), "wijk", "neighbourhood", "#a1b2c3", records=("een",))
    return Tree(
        records=(one.with_fields({"attachments": [item]}), replace(one, id=new_id(), slug="twee")),
        vocabularies={"theme": (VocabTerm("theme", "x", "Iks", "Ex", definition_nl="dat: dit", position=0),)},
        tags=(tag, TreeTag(new_id(), "straat", parent=tag.id)),
        collections=(TreeCollection(new_id(), "Lijst", "toelichting", items=(("twee", ""), ("een", "eerst"))),),
        searches=(
            TreeSearch(
                new_id(),
                "Zonder kosten",
                text="gratis -duur",
                sort="title",
                filters=(
                    {"facet": "ongoing", "mode": "none", "values": ["yes", "no", "true", "2013"]},
                    {"number": "work", "low": 5, "high": 90},
                ),
                literal=("gratis", "2013"),
            ),
            TreeSearch(new_id(), "Alles"),
        ),
        attachments=(Attachment("een", "plaat.png", digest, 4, "", picture),),
    )


def test_a_whole_tree_is_the_same_bytes_after_import_and_export(tmp_path: Path) -> None:
    first, second = tmp_path / "eerste", tmp_path / "tweede"
    assert write_tree(first, whole_tree(tmp_path)) == ()
    tree = read_tree(first)
    assert tree.problems == ()
    assert tree.tags[1].parent == tree.tags[0].id
    assert [dict(one, values=list(one.get("values", ()))) for one in tree.searches[0].filters] == [
        {"facet": "ongoing", "mode": "none", "values": ["yes", "no", "true", "2013"]},
        {"number": "work", "low": 5, "high": 90, "values": []},
    ]
    write_tree(second, tree)
    paths = sorted(path.relative_to(first) for path in first.rglob("*"))
    assert paths == sorted(path.relative_to(second) for path in second.rglob("*"))
    assert all(
        (first / path).read_bytes() == (second / path).read_bytes() for path in paths if (first / path).is_file()
    )
    assert len(dict(tree_files(tree))) == 8
    assert format_tree(first, check=True).changed == ()
