"""The scenes of the tour about what a session needs, who come, and what came out of it."""

from abz_desktop.core.meeting.schedule import schedule
from abz_desktop.core.meeting.sheet import sheet_of
from abz_desktop.library import history, records, session_people, session_record, session_start
from abz_desktop.ui.session.materials_tab import MaterialsTab
from abz_desktop.ui.session.page import SessionPage
from abz_desktop.ui.tour.scenes import Player, Scene

TEMPLATE = "eerste-bijeenkomst-met-alle-partijen"
WORDS = {
    "nl": {
        "title": "Eerste bijeenkomst over schulden",
        "people": "Noor; bewoners\nSamir; bewoners\nGreet; bewoners\nTon; bewoners\nMirjam; gemeente\nHassan; gemeente\n"
        "Ilse; woningcorporatie\nPetra; schuldeisers\nJoke; vrijwilligers\nBram; vrijwilligers",
        "besluit": "We beginnen met drie huishoudens in de Rivierenbuurt",
        "vraag": "Wie betaalt de bewindvoerder als het traject stopt?",
        "inzicht": "De schuldeisers kenden elkaar niet",
        "differently": "Eerder beginnen met de tweetallen",
        "record": "Er was meer tijd nodig om te landen dan gedacht. Toen de bewoners als eersten vertelden, werd het stil.",
    },
    "en": {
        "title": "First meeting about debt",
        "people": "Noor; residents\nSamir; residents\nGreet; residents\nTon; residents\nMirjam; municipality\nHassan; municipality\n"
        "Ilse; housing association\nPetra; creditors\nJoke; volunteers\nBram; volunteers",
        "besluit": "We begin with three households in the Rivierenbuurt",
        "vraag": "Who pays the administrator when the trajectory stops?",
        "inzicht": "The creditors did not know each other",
        "differently": "Begin the pairs earlier",
        "record": "More time was needed to arrive than we thought. When the residents spoke first, it went quiet.",
    },
}


def _materials(player: Player) -> None:
    """A session from a template, with its shopping list."""
    lib, lang = player.context.library, player.lang
    made, _ = session_start.copy(lib, records.id_of(lib, TEMPLATE), WORDS[lang]["title"], lang)
    player.context.bus.changed.emit(history.since(lib, 0))
    player.context.bus.open_requested.emit(made)
    player.settle()
    _page(player).view.turn_to("materials")
    player.settle()
    tab = _page(player).view.tab("materials")
    assert isinstance(tab, MaterialsTab)
    tab.list.selectRow(0)


def _people(player: Player) -> None:
    """Ten people of five parties in three groups."""
    lib, session = player.context.library, _session(player)
    session_people.add_people(lib, session, WORDS[player.lang]["people"])
    session_people.divide(lib, session, {"groups": 3, "seed": 7})
    player.context.bus.changed.emit(history.since(lib, 0))
    _page(player).view.turn_to("people")


def _record(player: Player) -> None:
    """Held: one block took longer, one was skipped, and something came out."""
    lib, session, words, lang = player.context.library, _session(player), WORDS[player.lang], player.lang
    record = records.get(lib, session)
    tops = [slot.block.key for slot in schedule(sheet_of(record))[0].slots if not slot.track]
    session_record.set_real(lib, session, tops[1], 35)
    session_record.set_real(lib, session, tops[-2], None, skipped=True)
    session_record.as_planned(lib, session)
    for outcome in ("besluit", "vraag", "inzicht"):
        session_record.add_outcome(lib, session, outcome, words[outcome], lang)
    method = next((str(one["method"]) for one in record.items("blocks") if one.get("method")), "")
    if method:
        session_record.rate(lib, session, method, 4, words["differently"], lang)
    before, head = records.head(lib, session)
    told = {"record": {lang: words["record"]}, "followed": "grotendeels", "attended": 11}
    records.save(lib, before.with_fields(told), base=head)
    player.context.bus.changed.emit(history.since(lib, 0))
    _page(player).view.turn_to("record")


def _page(player: Player) -> SessionPage:
    page = player.window.current_page()
    assert isinstance(page, SessionPage)
    return page


def _session(player: Player) -> str:
    opened = _page(player).view.opened
    assert opened is not None
    return opened.record.id


SESSION_LISTS = (
    Scene("93-session-materials", _materials),
    Scene("94-session-people", _people),
    Scene("95-session-record", _record),
)
