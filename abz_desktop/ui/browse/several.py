"""What the actions of the table do with all chosen results at once, else with the record that is here."""

from collections.abc import Callable
from functools import partial

from abz_desktop.library import records
from abz_desktop.ui.browse.shelf_commands import ShelfCommands


class SeveralCommands(ShelfCommands):
    """A page whose chosen results are thrown away as one."""

    def _here(self) -> tuple[str, ...]:
        """The open record, else the one where the keyboard is."""
        here = self.reader.record_id or self.results.view.current_id()
        return (here,) if here else ()

    def _with_ids(self, done: Callable[[tuple[str, ...]], None]) -> None:
        """Hand over what an action is about: all chosen results, else the record that is here."""
        if self.results.view.chosen_rows():
            self.results.with_chosen(done)
        elif self._here():
            done(self._here())

    def do_record_trash(self) -> None:
        """Put what is chosen or open in the trash; it can be brought back for thirty days."""
        self._with_ids(self._throw_away)

    def _throw_away(self, ids: tuple[str, ...]) -> None:
        if ids:
            self.context.write(partial(records.trash, self.context.library, ids))
