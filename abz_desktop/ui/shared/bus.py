"""News and requests between the parts of the window, which do not know each other."""

from PySide6.QtCore import QObject, Signal


class Bus(QObject):
    """What happened (`changed`) and what is asked for (the rest); the window answers the requests.

    `changed(Changes)` follows every write, also one of another program. `open_requested(record id)` opens a record in
    the page of its kind. `find_requested(SearchRequest or text)` shows results in the library. `page_requested(page id)`
    goes to a page. `place_requested(page id, state)` goes to a place in it. `tray_add_requested(record ids)` puts records
    in the tray. `action_requested(action id)` performs a row of the action table. `typed(text)` is what stands in the
    search field. `share_requested(Wanted, title)` asks how records are shared. `window_requested(record id, whole screen)` opens a record in a window of its own. `run_requested(session id, day key)` opens a session
    on its day. `indexed` says that
    the search index came further: what is found may differ. `setting_changed(key)` follows a changed preference.
    """

    changed = Signal(object)
    open_requested = Signal(str)
    find_requested = Signal(object)
    page_requested = Signal(str)
    place_requested = Signal(str, object)
    tray_add_requested = Signal(object)
    action_requested = Signal(str)
    typed = Signal(str)
    share_requested = Signal(object, str)
    window_requested = Signal(str, bool)
    run_requested = Signal(str, str)
    indexed = Signal()
    setting_changed = Signal(str)
