"""What the actions of the table do with the record that is open in the reader."""

from PySide6.QtWidgets import QWidget

from abz_desktop.ui.history.dialog import show_history
from abz_desktop.ui.reader.panel import ReaderPanel
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.page import Page


class ReaderCommands(Page):
    """A page with a reader."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.reader = ReaderPanel(context)

    def do_record_edit(self) -> None:
        """Write on the open record."""
        self.context.bus.place_requested.emit("editor", {"record": self.reader.record_id})

    def do_record_duplicate(self) -> None:
        """Begin a record like the open one."""
        self.context.bus.place_requested.emit("editor", {"copy": self.reader.record_id})

    def do_record_history(self) -> None:
        """Show the versions of the open record."""
        show_history(self.context, self, self.reader.record_id)

    def do_record_tag(self) -> None:
        """Put the keyboard in the field for tags."""
        self.reader.ask_tag()

    def do_record_note(self) -> None:
        """Put the keyboard in the private note."""
        self.reader.ask_note()

    def do_record_print(self) -> None:
        """Print the open record."""
        self.reader.print_record()

    def do_record_pdf(self) -> None:
        """Write the open record as PDF."""
        self.reader.save_pdf()

    def do_record_copy(self) -> None:
        """Put the marked words or the whole record on the clipboard."""
        self.reader.copy()

    def do_record_cite(self) -> None:
        """Put a reference to the open record on the clipboard."""
        self.reader.copy(citation=True)

    def do_reader_screen(self) -> None:
        """Give the open record the whole screen."""
        self.context.bus.window_requested.emit(self.reader.record_id, True)

    def do_record_relations(self) -> None:
        """Show the picture of the open record's relations, or its text."""
        self.reader.show_picture(not self.reader.middle.picture)
        self.context.navigator.remember(self.place())

    def do_text_larger(self) -> None:
        """Larger text."""
        self.reader.resize_text(1)

    def do_text_smaller(self) -> None:
        """Smaller text."""
        self.reader.resize_text(-1)

    def do_text_usual(self) -> None:
        """Text of the usual size."""
        self.reader.resize_text(0)
