"""The scenes of the tour about packages: sharing, and one of a colleague that is looked into before it comes in."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QDialog

from abz_desktop import library
from abz_desktop.core.ids import new_id
from abz_desktop.exchange.package import About
from abz_desktop.library import packages, records, sharing
from abz_desktop.library.sharing import Wanted
from abz_desktop.ui.packages.opening import PackageDialog
from abz_desktop.ui.packages.sharing import ShareDialog
from abz_desktop.ui.tour.scenes import Player, Scene

METHODS = ("world-cafe", "photovoice", "open-space", "buurtzorg")
"""What a colleague shares; the last one was changed on both sides."""
WORDS = {
    "nl": ("Methoden van de buurt", "Buurtsoep", "Koken en praten, met wie er woont.", "Elkaar zien als buren."),
    "en": (
        "Methods of the neighbourhood",
        "Neighbourhood soup",
        "Cook and talk with who lives there.",
        "As neighbours.",
    ),
}


def _share(player: Player) -> QDialog | None:
    """A case with what it refers to, for everybody."""
    lib = player.context.library
    ids = (records.id_of(lib, METHODS[-1]),)
    player.context.bus.share_requested.emit(Wanted(ids), "")
    player.settle()
    return next((one for one in player.window.findChildren(ShareDialog) if one.isVisible()), None)


def _open(player: Player) -> QDialog | None:
    """A package of a colleague: one record that is new, one that is newer, one that was changed here as well."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "van-een-collega.abzpkg"
        _made_elsewhere(player, path)
        found = packages.inspect(player.context.library, path)
    dialog = PackageDialog(player.context, found, player.window)
    dialog.open()
    player.settle()
    return dialog


def _made_elsewhere(player: Player, path: Path) -> None:
    name, title, summary, other_words = WORDS[player.lang]
    ours = player.context.library
    ids = tuple(records.id_of(ours, slug) for slug in METHODS)
    sharing.make(ours, path, Wanted(ids), About("", name))
    settings = replace(ours.settings, person_id=new_id())
    with library.open_library(path.with_suffix(".abz"), settings=settings, create=True) as theirs:
        packages.bring_in(theirs, path)
        for record_id in (ids[1], ids[3]):
            record, base = records.head(theirs, record_id)
            records.save(theirs, record.with_fields({"summary": {player.lang: summary}}), base=base)
        extra = replace(records.get(theirs, ids[0]), id=new_id(), slug="buurtsoep")
        records.create(theirs, extra.with_fields({"title": {player.lang: title}, "summary": {player.lang: summary}}))
        sharing.make(theirs, path, Wanted((*ids, extra.id), along=False), About("", name, "2", "CC BY 4.0", "partner"))
    record, base = records.head(ours, ids[3])
    records.save(ours, record.with_fields({"summary": {player.lang: other_words}}), base=base)


def _packages(player: Player) -> None:
    """Which packages there are."""
    player.context.bus.place_requested.emit("care", {"section": "packages"})


PACKAGES = (
    Scene("70-share", _share),
    Scene("71-package", _open),
    Scene("72-packages", _packages),
)
