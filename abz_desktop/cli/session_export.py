"""`abz session export`: a paper of a session as a file, a workbook or a calendar, or as text on the screen."""

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING

from abz_desktop.cli.papers import deliver, form_of
from abz_desktop.cli.parser import Arguments, WrongUse
from abz_desktop.cli.terminal import Terminal
from abz_desktop.core.errors import LibraryError

if TYPE_CHECKING:
    from abz_desktop.library import Library

_PAPER_OF: Mapping[str, str] = {"xlsx": "run-sheet", "ics": "programme", "ics-blocks": "programme"}
"""The paper that each file of a kind of its own is made of."""


def export(lib: "Library", session_id: str, arguments: Arguments, terminal: Terminal) -> int:
    """Write what `--as` names to the file of `--to`, or without one as Markdown to the screen."""
    from abz_desktop.library import session_documents as papers

    kind = arguments.paper
    form = kind if kind in _PAPER_OF else form_of(arguments.to)
    if form in _PAPER_OF and not arguments.to:
        raise WrongUse("use-required", names="--to")
    wanted = papers.Wanted(_PAPER_OF.get(kind, kind), terminal.lang, arguments.audience)
    today = datetime.datetime.now(tz=datetime.UTC).astimezone().date().isoformat()
    made = papers.make(lib, session_id, wanted, today)
    if made.hidden:
        raise LibraryError("above-audience", slug=arguments.slug)
    data = papers.text(made, form) if form in papers.FORMATS else papers.file(lib, session_id, wanted, form, today)
    deliver(terminal, data, arguments.to, made.left_out)
    return 0
