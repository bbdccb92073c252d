"""Every wording that the code asks for exists, and every wording that exists is asked for."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from abz_desktop import wording
from tests.house import PACKAGE, module, short, sources, tree

# A call of one of these with a literal as its first argument asks for a wording.
ASKING = {"say", "_say"}

# The command line's own `terminal.say("x")` asks for `cli.x`.
OWN_PREFIX = {"cli": "cli.", "exchange": "view."}

# Keys put together at run time from something else than an f-string that starts with the prefix. Each with its reason.
RUN_TIME_PREFIXES: tuple[str, ...] = ()

KEY = re.compile(r"[a-z][a-z0-9_]*([.-][a-z0-9_-]+)*")


def own_prefix(path: Path) -> str:
    """What the `.say()` of this part of the program puts before a key; "" for most."""
    return OWN_PREFIX.get(module(path).split(".")[1] if path.parent != PACKAGE else "", "")


def texts(path: Path) -> Iterator[str]:
    """Every literal text in a Python file, also with the prefix of its part."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
            yield own_prefix(path) + node.value


def prefixes(path: Path) -> Iterator[str]:
    """What the f-strings in a file start with, where that can start a key: `f"error.{code}"` gives `error.`."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.JoinedStr) and node.values and isinstance(node.values[0], ast.Constant):
            start = str(node.values[0].value)
            if re.fullmatch(r"[a-z][a-z0-9_]*\.([a-z0-9_.-]*)", start) and start not in OWN_PREFIX.values():
                yield start
                yield own_prefix(path) + start


def asked(path: Path) -> Iterator[tuple[str, int]]:
    """The keys that a file asks for as a literal, with their line."""
    for node in ast.walk(tree(path)):
        if not (isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant)):
            continue
        method = isinstance(node.func, ast.Attribute)
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        key = node.args[0].value
        if name in ASKING and isinstance(key, str) and KEY.fullmatch(key):
            yield (own_prefix(path) if method else "") + key, node.lineno


def test_every_wording_asked_for_exists() -> None:
    known = wording.keys("nl")
    unknown = [
        f"{short(path)}:{line}: {key}"
        for path in sources("abz_desktop")
        for key, line in asked(path)
        if key not in known
    ]
    assert not unknown


def test_every_wording_is_used() -> None:
    literal = {text for path in sources("abz_desktop") for text in texts(path)}
    started = (*RUN_TIME_PREFIXES, *{start for path in sources("abz_desktop") for start in prefixes(path)})
    orphans = sorted(key for key in wording.keys("nl") if key not in literal and not key.startswith(started))
    assert not orphans


def test_every_documented_prefix_is_needed() -> None:
    assert not [prefix for prefix in RUN_TIME_PREFIXES if not any(key.startswith(prefix) for key in wording.keys("nl"))]
