"""Bringing a folder into the one form: what changes, what is dropped and named, what is left alone."""

from pathlib import Path

from abz_desktop.exchange.reader import read_tree
from abz_desktop.exchange.writer import format_tree
from tests.exchange.making import TERMS, lay

ID = "01a20ab0-1fe9-76a3-af5e-cbfd290634a7"
LOOSE = {
    "method/proef/record.yml": (
        f"# los\nkind:   method\nid: {ID}\nformat: 1\ntension: 3 # hoog\n"
        "phases:\n- een\n- twee-drie\nopening_question: {en: 'What?', nl: \"Wat #1?\"}\nsafety:\n"
    ),
    "method/proef/text.nl.md": (
        "\ufeff---\r\nterms: ['a, b', c]\r\ntitle: \"Proef\"\r\n---\r\n## Tips\r\n\r\n\r\n* x  \r\n* y\r\n\r\n## Wanneer wel\r\nz"
    ),
    "method/proef/text.en.md": "---\n---\n",
}
STRUCTURE = f"""\
format: 1
id: {ID}
kind: method
status: concept
confidentiality: intern
language: nl
phases: [een, twee-drie]
tension: 3
opening_question:
  nl: "Wat #1?"
  en: What?
"""
WORDS = '---\ntitle: Proef\nterms: ["a, b", c]\n---\n\n## Wanneer wel\n\nz\n\n## Tips\n\n* x  \n* y\n'


def test_a_loose_folder_gets_the_one_form(tmp_path: Path) -> None:
    root = lay(tmp_path, LOOSE)
    made = format_tree(root)
    folder = root / "method/proef"
    assert (folder / "record.yml").read_text(encoding="utf-8") == STRUCTURE.replace('"Wat #1?"', '"Wat #1?"')
    assert (folder / "text.nl.md").read_bytes() == WORDS.encode()
    assert not (folder / "text.en.md").exists()
    assert len(made.changed) == 3
    assert format_tree(root).changed == ()


def test_what_is_dropped_is_named_with_its_line(tmp_path: Path) -> None:
    dropped = format_tree(lay(tmp_path, LOOSE)).dropped
    assert {(problem.code, problem.file, problem.line) for problem in dropped} == {
        ("dropped-comment", "method/proef/record.yml", 1),
        ("dropped-comment", "method/proef/record.yml", 5),
        ("dropped-empty", "method/proef/record.yml", 10),
        ("dropped-file", "method/proef/text.en.md", 0),
    }


def test_check_changes_nothing(tmp_path: Path) -> None:
    root = lay(tmp_path, LOOSE)
    assert len(format_tree(root, check=True).changed) == 3
    assert all((root / name).read_bytes() == text.encode() for name, text in LOOSE.items())


def test_a_record_with_an_error_is_left_alone(tmp_path: Path) -> None:
    broken = LOOSE | {"method/proef/record.yml": LOOSE["method/proef/record.yml"] + "leeftijd: 9\n"}
    root = lay(tmp_path, broken)
    made = format_tree(root)
    assert made.problems[0].code == "field-unknown"
    assert made.changed == ()
    assert (root / "method/proef/record.yml").read_text(encoding="utf-8").endswith("leeftijd: 9\n")


def test_keys_that_no_vocabulary_has_do_not_hinder(tmp_path: Path) -> None:
    root = lay(tmp_path, LOOSE)
    assert format_tree(root).problems == ()
    assert read_tree(root, terms=TERMS).errors == ()
