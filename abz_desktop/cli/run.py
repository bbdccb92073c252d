"""Running `abz`: arguments to a function, and every way it can end to an exit code and at most one clear line."""

import importlib
import logging
import os
import sys
from collections.abc import Sequence
from types import TracebackType
from typing import cast

from abz_desktop.cli.commands import COMMANDS
from abz_desktop.cli.parser import Arguments, Run, WrongUse, build, language
from abz_desktop.cli.terminal import Terminal
from abz_desktop.core.errors import LibraryError

DONE, FAILED, WRONG_USE = 0, 1, 2


def run(argv: Sequence[str] | None) -> int:
    """Run `abz` with these arguments; answers 0 (done), 1 (could not be done) or 2 (wrong use), and never raises."""
    words = list(sys.argv[1:] if argv is None else argv)
    terminal = Terminal(language(words))
    _forgiving_streams()
    try:
        arguments = build(COMMANDS, terminal.lang).parse_args(words)
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else WRONG_USE
    return _guarded(arguments, terminal)


def _guarded(arguments: Arguments, terminal: Terminal) -> int:
    try:
        code = _function(arguments.where)(arguments, terminal)
        sys.stdout.flush()
    except LibraryError as error:
        return terminal.fail(error)
    except WrongUse as error:
        terminal.note(f"abz: {terminal.say(error.key, **error.params)}")
        return WRONG_USE
    except BrokenPipeError:
        _close_stdout()
        return DONE
    except KeyboardInterrupt:
        terminal.note(f"abz: {terminal.say('cancelled')}")
        return FAILED
    except Exception as error:  # noqa: BLE001 - a fault of ours: logged, and said in one line
        return _fault(error, terminal)
    finally:
        terminal.done()
    return code


def _function(where: str) -> Run:
    module, name = where.split(":")
    return cast("Run", getattr(importlib.import_module(module), name))


def _forgiving_streams() -> None:
    """A terminal that lacks a letter shows a question mark instead of ending the command."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def _close_stdout() -> None:
    """The reader of our output has gone: nothing more is written, also not at the end of the process."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    except (OSError, ValueError):  # a stream that is no file, as in tests
        return


def _fault(error: Exception, terminal: Terminal) -> int:
    from abz_desktop import paths

    file = paths.log_dir() / "abz.log"
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handler = logging.FileHandler(file, encoding="utf-8")
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        what = logging.LogRecord(
            "abz.cli", logging.ERROR, __file__, 0, "abz %s", (" ".join(sys.argv[1:]),), _info(error)
        )
        handler.handle(what)
        handler.close()
    except OSError:
        terminal.note(f"abz: {terminal.say('fault-unlogged', what=type(error).__name__)}")
        return FAILED
    terminal.note(f"abz: {terminal.say('fault', what=type(error).__name__, file=file)}")
    return FAILED


def _info(error: Exception) -> tuple[type[Exception], Exception, TracebackType | None]:
    return type(error), error, error.__traceback__
