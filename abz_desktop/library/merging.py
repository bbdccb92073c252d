"""A save that somebody else was ahead of: both sides and what they were made from, the merge, what to choose, saving it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from abz_desktop.core.changes import Changes, Label
from abz_desktop.core.errors import LibraryError
from abz_desktop.core.merge import Choice, Contest, Merge, Place, merge
from abz_desktop.core.reading import title_of
from abz_desktop.core.record import Record
from abz_desktop.library import records, versions, working
from abz_desktop.library.handle import Library
from abz_desktop.library.review_facets import ASKED, DRAFT
from abz_desktop.library.versions import Version
from abz_desktop.store import saving

__all__ = ["Choice", "Contest", "Merge", "Merging", "Place", "choose", "prepare", "save"]


@dataclass(frozen=True, slots=True)
class Merging:
    """A merge in the making. `theirs` is the newest version, `base` what both were made from (None: not known).

    `status` is what it is saved as, "" for what the merge says. `choices` are what was chosen so far.
    """

    base: Record | None
    base_revision: str | None
    mine: Record
    theirs: Record
    their_version: Version
    status: str = ""
    choices: Mapping[Place, Choice] = field(default_factory=dict)

    @property
    def merge(self) -> Merge:
        """The merged record with these choices, and all that is contested."""
        made = merge(self.base, self._mine, self.theirs, self.choices)
        return replace(made, record=replace(made.record, status=self.status)) if self.status else made

    @property
    def _mine(self) -> Record:
        """Mine; where the status is settled already, it is nothing to choose."""
        return replace(self.mine, status=self.theirs.status) if self.status else self.mine

    @property
    def open(self) -> tuple[Contest, ...]:
        """What nobody has chosen yet."""
        return tuple(one for one in self.merge.contests if not one.answered)


def prepare(lib: Library, mine: Record, base: str | None, *, status: str = "") -> Merging:
    """What a save of `mine`, made from the revision `base`, meets now. `status`: what it is to be saved as.

    What waits for review by now goes on waiting where mine is a draft. Call it after Conflict("stale-save").
    LibraryError("unknown-record") where the record is gone.
    """
    theirs, head = records.head(lib, mine.id)
    try:
        ancestor = records.at_revision(lib, base) if base else None
    except LibraryError:
        ancestor = None
    status = ASKED if (status, theirs.status) == (DRAFT, ASKED) else status
    return Merging(ancestor, base, records.linked(lib, mine), theirs, versions.one(lib, head), status)


def choose(merging: Merging, choice: Choice, *places: Place) -> Merging:
    """The merge with these contests settled; all of them where no place is named.

    Where both cannot stay, "both" is "mine".
    """
    contests = {one.place: one for one in merging.merge.contests}
    wanted: dict[Place, Choice] = {}
    for place in places or contests:
        both = place in contests and contests[place].may_both
        wanted[place] = "mine" if choice == "both" and not both else choice
    return replace(merging, choices={**merging.choices, **wanted})


def save(lib: Library, merging: Merging, note: str = "") -> Changes:
    """Save the merge as the newest version, made from theirs and from mine, which is kept beside it in the history.

    One's working copy goes, as it is saved. Conflict("stale-save") where somebody saved again: `prepare` once more.
    Rejected with the problems of the merged record.
    """
    head = merging.their_version.revision
    made = records.ready(lib, merging.merge.record, head)
    title = title_of(made, lib.settings.shown_lang)
    with lib.command(Label("do.merge-save", {"title": title})) as writer:
        own = saving.keep_beside(writer, merging.mine, merging.base_revision, note)
        writer.save_records([saving.Save(made, head, note, also=(own,))])
        working.dropped(writer, made.id)
    return writer.changes
