"""Taking an approach along: as a Markdown file, as text on the clipboard, as a copy to work on."""

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from abz_desktop.core.errors import LibraryError
from abz_desktop.core.slugs import slugify
from abz_desktop.library import approach_text, approaches
from abz_desktop.library.approaches import Opened
from abz_desktop.ui.shared import choosing
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.shared.tasks import Done

if TYPE_CHECKING:
    from abz_desktop.library import Library


def ask_and_save(parent: QWidget, context: Context, opened: Opened) -> None:
    """Ask for a file and write the approach in it as Markdown."""
    suggested = f"{slugify(opened.title, _free)}.md"
    chosen = choosing.file_to_write(parent, say("approach.export-to"), suggested, "Markdown (*.md)")
    if chosen is not None:
        save(context, opened.record.id, chosen)


def save(context: Context, approach_id: str, target: Path) -> None:
    """Write the approach as Markdown to a file; the strip says when it is there."""
    lang = context.preferences.settings.written_lang
    work = partial(_write, context.library, approach_id, lang, target)
    context.tasks.read(work, partial(_exported, context))


def copy(context: Context, opened: Opened) -> None:
    """Put the approach on the clipboard as text."""
    lang = context.preferences.settings.written_lang
    work = partial(approach_text.markdown, context.library, opened.record.id, lang, _today())
    context.tasks.read(work, partial(_to_clipboard, context))


def duplicate(context: Context, opened: Opened, done: Done) -> None:
    """Make a copy of the approach and show it."""
    title = say("approach.copy-of", title=opened.title)[:120]
    context.write(partial(approaches.duplicate, context.library, opened.record.id, title, context.content_lang), done)


def _to_clipboard(context: Context, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    context.messages.news("approach.copied")


def _exported(context: Context, name: str) -> None:
    context.messages.news("approach.exported", name=name)


def _write(lib: "Library", approach_id: str, lang: str, target: Path) -> str:
    text = approach_text.markdown(lib, approach_id, lang, _today())
    part = target.with_name(f".{target.name}.part")
    try:
        part.write_text(text, encoding="utf-8", newline="\n")
        part.replace(target)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise LibraryError("export-failed", path=str(target), reason=error.strerror) from error
    return target.name


def _today() -> str:
    return datetime.now().astimezone().date().isoformat()


def _free(_slug: str) -> bool:
    return False
