"""The content that comes with the program: without errors, and in the one form of its files."""

from abz_desktop import paths
from abz_desktop.exchange.reader import read_tree
from abz_desktop.exchange.writer import format_tree


def test_the_shipped_content_has_no_errors() -> None:
    tree = read_tree(paths.content_dir())
    loose = [problem for _, problem in tree.outside if problem.severity == "error"]
    assert [(one.file, one.line, one.code, one.params) for one in (*tree.errors, *loose)] == []


def test_the_shipped_content_is_a_fixed_point_of_formatting() -> None:
    made = format_tree(paths.content_dir(), check=True)
    assert (made.changed, made.dropped) == ((), ())
