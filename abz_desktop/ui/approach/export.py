"""Taking an approach along without looking at it first: as text on the clipboard, as a copy to work on."""

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from abz_desktop.library import approach_documents, approaches
from abz_desktop.library.approaches import Opened
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.shared.tasks import Done

if TYPE_CHECKING:
    from abz_desktop.library import Library


def copy(context: Context, opened: Opened) -> None:
    """Put the document of the approach on the clipboard as text, for those who may see the approach."""
    lang = context.preferences.settings.written_lang
    work = partial(_text, context.library, opened.record.id, lang, opened.record.confidentiality)
    context.tasks.read(work, partial(_to_clipboard, context))


def duplicate(context: Context, opened: Opened, done: Done) -> None:
    """Make a copy of the approach and show it."""
    title = say("approach.copy-of", title=opened.title)[:120]
    context.write(partial(approaches.duplicate, context.library, opened.record.id, title, context.content_lang), done)


def _to_clipboard(context: Context, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    context.messages.news("approach.copied")


def _text(lib: "Library", approach_id: str, lang: str, audience: str) -> str:
    today = datetime.now().astimezone().date().isoformat()
    made = approach_documents.make(lib, approach_id, lang, audience, today=today)
    return approach_documents.text(made, "md").decode()
