"""What the commands that write a paper have in common: the form that a file's name asks for, and where the paper goes."""

from collections.abc import Mapping
from pathlib import Path

from abz_desktop.cli.parser import WrongUse
from abz_desktop.cli.terminal import Terminal
from abz_desktop.core.errors import LibraryError

_ENDINGS: Mapping[str, str] = {"": "md", ".md": "md", ".txt": "md", ".html": "html", ".htm": "html", ".docx": "docx"}
"""What the name of a file says of its form."""


def form_of(name: str) -> str:
    """The form that the ending of a file's name asks for. WrongUse for an ending that none has."""
    ending = Path(name).suffix.casefold()
    if ending not in _ENDINGS:
        raise WrongUse("use-choice", name="--to", value=ending, names=", ".join(one for one in _ENDINGS if one))
    return _ENDINGS[ending]


def deliver(terminal: Terminal, data: bytes, to: str, left_out: int) -> None:
    """Write a paper to a file, or where none is named to the screen, and say how much was left out of it."""
    if not to:
        terminal.out(data.decode().rstrip("\n"))
    else:
        try:
            Path(to).write_bytes(data)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise LibraryError("folder-not-writable", path=Path(to), reason=reason) from None
    if left_out:
        terminal.note(terminal.say("left-out", n=left_out))
