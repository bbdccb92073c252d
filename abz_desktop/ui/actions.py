"""Everything a person can do, as a table: menus, tooltips, shortcuts and the list of shortcuts are derived from it."""

from dataclasses import dataclass

from abz_desktop.ui.pages import PAGES

MENUS = ("library", "edit", "go", "record", "approach", "session", "view", "help")
"""The menus in order; the wording is `menu.<name>`. A menu without actions is not shown."""


@dataclass(frozen=True, slots=True)
class Action:
    """One thing one can do. Its wording is `action.<id>`, and `action.<id>.tip`, where there is one, says more.

    `place` says who performs it: "window", "files" (the library file), "exchange" (folders in and out), "packages", "tray", "live" (the
    session that runs), or the id of a page; there it is the method `do_<id>`. `writes` marks what changes the library and so can be undone.
    `group` puts a line between groups of a menu. An empty `menu` keeps it out of the menus (a button has it). The shortcut of a `local` action works only
    inside the widgets that the action was added to. `tab` names the tab of its page where it has its keys: another tab can
    give the same keys to an action of its own.
    """

    id: str
    menu: str
    place: str = "window"
    shortcut: str = ""
    icon: str = ""
    writes: bool = False
    group: int = 0
    checkable: bool = False
    local: bool = False
    tab: str = ""


ACTIONS = (
    # The library file
    Action("library-new", "library", "files", "", "file-plus"),
    Action("library-open", "library", "files", "Ctrl+O", "folder-open"),
    Action("library-move", "library", "files", "", "move", group=1),
    Action("library-reveal", "library", "files", "", "folder-open", group=1),
    Action("library-import", "library", "exchange", "", "download", writes=True, group=2),
    Action("library-export", "library", "exchange", "", "upload", group=2),
    Action("package-open", "library", "packages", "", "package", writes=True, group=2),
    Action("package-share", "library", "packages", "", "package-plus", group=2),
    Action("backup-now", "library", "files", "", "shield-check", group=3),
    Action("backup-restore", "library", "files", "", "archive-restore", group=3),
    Action("quit", "library", "window", "Ctrl+Q", "log-out", group=9),
    # Edit
    Action("undo", "edit", "window", "Ctrl+Z", "undo-2"),
    Action("redo", "edit", "window", "Ctrl+Shift+Z", "redo-2"),
    Action("find", "edit", "window", "Ctrl+F", "search", group=1),
    Action("search-save", "edit", "library", "Ctrl+Shift+S", "bookmark", writes=True, group=1),
    # Go
    Action("palette", "go", "window", "Ctrl+K", "command", group=1),
    *(Action(f"page-{page.id}", "go", "window", page.shortcut, page.icon, group=2) for page in PAGES),
    Action("back", "go", "window", "Alt+Left", "arrow-left"),
    Action("forward", "go", "window", "Alt+Right", "arrow-right"),
    # The record that is open or chosen in the library
    Action("record-open", "record", "library", "", "book-open"),
    Action("record-edit", "record", "library", "Ctrl+Shift+B", "pencil"),
    Action("record-window", "record", "library", "Ctrl+Shift+O", "external-link"),
    Action("record-why", "record", "library", "F4", "help-circle"),
    Action("record-favourite", "record", "library", "Ctrl+D", "star", writes=True, group=1),
    Action("record-tray", "record", "library", "Ctrl+T", "inbox", group=1),
    Action("record-tag", "record", "library", "Ctrl+L", "tag", group=1),
    Action("record-note", "record", "library", "Ctrl+Shift+M", "notebook-pen", group=1),
    Action("record-collect", "record", "library", "Ctrl+Shift+L", "folder-plus", group=1),
    Action("record-compare", "record", "library", "Ctrl+J", "columns-2", group=1),
    Action("record-history", "record", "library", "Ctrl+H", "history", group=1),
    Action("record-relations", "record", "library", "Ctrl+R", "share-2", group=1, checkable=True),
    Action("record-copy", "record", "library", "Ctrl+Shift+T", "copy", group=2),
    Action("record-cite", "record", "library", "", "quote", group=2),
    Action("record-pdf", "record", "library", "", "file-down", group=3),
    Action("record-share", "record", "library", "", "package-plus", group=3),
    Action("record-print", "record", "library", "Ctrl+P", "printer", group=3),
    Action("record-cards", "record", "library", "Ctrl+Shift+P", "layout-grid", group=3),
    Action("record-duplicate", "record", "library", "", "layers", group=4),
    # Writing a record
    Action("new-method", "record", "window", "", "file-plus", group=4),
    Action("new-case", "record", "window", "", "file-plus", group=4),
    Action("new-definition", "record", "window", "", "file-plus", group=4),
    Action("draft-save", "record", "editor", "Ctrl+S", "save", writes=True, group=5),
    Action("draft-publish", "record", "editor", "Ctrl+Shift+U", "send", writes=True, group=5),
    Action("draft-history", "record", "editor", "", "history", group=5),
    Action("field-comment", "record", "editor", "Ctrl+Shift+M", "message-square", group=5),
    Action("draft-discard", "record", "editor", "", "rotate-ccw", group=5),
    Action("record-trash", "record", "library", "Ctrl+Del", "trash", writes=True, group=4, local=True),
    # Saved searches and collections
    Action("search-update", "", "library", "", "save", writes=True),
    Action("shelf-open", "", "library", "", "folder-open"),
    Action("shelf-new", "", "library", "", "folder-plus", writes=True),
    Action("shelf-rename", "", "library", "F2", "pencil", writes=True, local=True),
    Action("shelf-note", "", "library", "", "notebook-pen"),
    Action("shelf-duplicate", "", "library", "", "copy", writes=True),
    Action("shelf-move", "", "library", "", "move"),
    Action("shelf-up", "", "library", "Alt+Up", "arrow-up", writes=True, local=True),
    Action("shelf-down", "", "library", "Alt+Down", "arrow-down", writes=True, local=True),
    Action("shelf-export", "", "library", "", "upload"),
    Action("shelf-delete", "", "library", "Del", "trash", writes=True, local=True),
    Action("item-note", "", "library", "", "notebook-pen"),
    Action("item-remove", "", "library", "", "x", writes=True),
    # Care and tags
    Action("twins-merge", "", "care", "", "merge", writes=True),
    Action("tag-new", "", "tags", "Ctrl+N", "plus", writes=True),
    Action("tag-rename", "", "tags", "F2", "pencil", writes=True, local=True),
    Action("tag-delete", "", "tags", "Del", "trash", writes=True, local=True),
    Action("tag-show", "", "tags", "", "library"),
    # Tray and approach
    Action("tray-make", "approach", "tray", "Ctrl+Shift+A", "route"),
    Action("tray-session", "session", "tray", "", "calendar-plus", writes=True),
    Action("tray-compare", "approach", "tray", "Ctrl+Shift+J", "columns-2"),
    Action("tray-cards", "approach", "tray", "Ctrl+Shift+K", "layout-grid"),
    Action("tray-collect", "approach", "tray", "", "folder-plus"),
    Action("tray-clear", "approach", "tray", "", "trash"),
    Action("tray-refill", "approach", "tray", "", "rotate-ccw"),
    Action("approach-new", "approach", "approaches", "Ctrl+N", "file-plus"),
    Action("approach-propose", "approach", "window", "Ctrl+Shift+E", "lightbulb"),
    Action("step-add", "approach", "approaches", "Ctrl+Shift+N", "plus", writes=True, group=1),
    Action("step-detail", "approach", "approaches", "", "sliders-horizontal", group=1, local=True, tab="board"),
    Action("step-edit", "approach", "approaches", "F2", "pencil", writes=True, group=1, local=True, tab="board"),
    Action("step-open", "approach", "approaches", "Ctrl+Return", "book-open", group=1, local=True, tab="board"),
    Action("step-up", "approach", "approaches", "Alt+Up", "arrow-up", writes=True, group=1, local=True, tab="board"),
    Action(
        "step-down", "approach", "approaches", "Alt+Down", "arrow-down", writes=True, group=1, local=True, tab="board"
    ),
    Action(
        "step-left", "approach", "approaches", "Ctrl+Left", "arrow-left", writes=True, group=1, local=True, tab="board"
    ),
    Action(
        "step-right",
        "approach",
        "approaches",
        "Ctrl+Right",
        "arrow-right",
        writes=True,
        group=1,
        local=True,
        tab="board",
    ),
    Action("step-duplicate", "approach", "approaches", "Ctrl+D", "copy", writes=True, group=1, local=True, tab="board"),
    Action("step-skip", "approach", "approaches", "S", "eye-off", writes=True, group=1, local=True, tab="board"),
    Action("step-remove", "approach", "approaches", "Del", "x", writes=True, group=1, local=True, tab="board"),
    Action("board-suggest", "approach", "approaches", "F7", "lightbulb", group=1),
    Action("board-side", "approach", "approaches", "F6", "panel-right", group=1),
    Action("experiment-add", "approach", "approaches", "Ctrl+Shift+X", "flask-conical", writes=True, group=1),
    Action("experiment-left", "", "approaches", "Ctrl+Left", "arrow-left", writes=True, local=True, tab="experiments"),
    Action(
        "experiment-right", "", "approaches", "Ctrl+Right", "arrow-right", writes=True, local=True, tab="experiments"
    ),
    Action("experiment-remove", "", "approaches", "Del", "trash", writes=True, local=True, tab="experiments"),
    Action("approach-export", "approach", "approaches", "Ctrl+E", "file-down", group=2),
    Action("approach-share", "approach", "approaches", "", "package-plus", group=2),
    Action("approach-copy", "approach", "approaches", "Ctrl+Shift+C", "copy", group=2),
    Action("approach-duplicate", "approach", "approaches", "", "layers", writes=True, group=2),
    Action("approach-template", "approach", "approaches", "", "bookmark", writes=True, group=2),
    Action("approach-case", "approach", "approaches", "", "map-pin", writes=True, group=2),
    Action("approach-session", "approach", "approaches", "", "calendar-plus", group=2),
    Action("approach-open", "", "approaches", "", "folder-open"),
    Action("approach-trash", "approach", "approaches", "", "trash", writes=True, group=3),
    # A session on its day
    Action("session-run", "record", "sessions", "F5", "timer", group=6),
    Action("session-go-on", "record", "live", "", "timer", group=6),
    # Sessions
    Action("session-new", "session", "sessions", "Ctrl+N", "calendar-plus"),
    Action("session-open", "", "sessions", "", "folder-open"),
    Action("block-add", "session", "sessions", "Ctrl+Return", "plus", writes=True, group=1, local=True, tab="sheet"),
    Action("block-break", "session", "sessions", "Ctrl+Shift+B", "coffee", writes=True, group=1, tab="sheet"),
    Action("block-groups", "session", "sessions", "Ctrl+Shift+G", "split", writes=True, group=1, tab="sheet"),
    Action("block-detail", "session", "sessions", "", "sliders-horizontal", group=2, tab="sheet"),
    Action("block-edit", "session", "sessions", "F2", "pencil", writes=True, group=2, local=True, tab="sheet"),
    Action("block-lock", "session", "sessions", "L", "lock", writes=True, group=2, local=True, tab="sheet"),
    Action("block-optional", "session", "sessions", "O", "circle-dot", writes=True, group=2, local=True, tab="sheet"),
    Action("block-fold", "session", "sessions", "S", "list-tree", writes=True, group=2, local=True, tab="sheet"),
    Action("block-open", "session", "sessions", "", "book-open", group=2, tab="sheet"),
    Action("block-up", "session", "sessions", "Alt+Up", "arrow-up", writes=True, group=3, local=True, tab="sheet"),
    Action(
        "block-down", "session", "sessions", "Alt+Down", "arrow-down", writes=True, group=3, local=True, tab="sheet"
    ),
    Action(
        *("block-deeper", "session", "sessions", "Ctrl+Right", "indent-increase"),
        writes=True,
        group=3,
        local=True,
        tab="sheet",
    ),
    Action(
        *("block-outward", "session", "sessions", "Ctrl+Left", "indent-decrease"),
        writes=True,
        group=3,
        local=True,
        tab="sheet",
    ),
    Action("block-wrap", "session", "sessions", "Ctrl+G", "group", writes=True, group=3, local=True, tab="sheet"),
    Action("block-parallel", "session", "sessions", "", "split", writes=True, group=3, tab="sheet"),
    Action("block-track", "session", "sessions", "", "list-plus", writes=True, group=3, tab="sheet"),
    Action("block-unwrap", "session", "sessions", "", "ungroup", writes=True, group=3, tab="sheet"),
    Action("block-cut", "session", "sessions", "Ctrl+X", "scissors", writes=True, group=4, local=True, tab="sheet"),
    Action("block-copy", "session", "sessions", "Ctrl+C", "copy", group=4, local=True, tab="sheet"),
    Action(
        *("block-paste", "session", "sessions", "Ctrl+V", "clipboard-paste"),
        writes=True,
        group=4,
        local=True,
        tab="sheet",
    ),
    Action("block-duplicate", "session", "sessions", "Ctrl+D", "layers", writes=True, group=4, local=True, tab="sheet"),
    Action("block-remove", "session", "sessions", "Del", "trash", writes=True, group=4, local=True, tab="sheet"),
    Action("day-add", "session", "sessions", "", "calendar-plus", writes=True, group=5, tab="sheet"),
    Action("day-remove", "session", "sessions", "", "calendar", writes=True, group=5, tab="sheet"),
    Action("sheet-columns", "session", "sessions", "", "columns-2", group=5, tab="sheet"),
    Action("sheet-side", "session", "sessions", "F6", "panel-right", group=5, tab="sheet"),
    Action("session-papers", "session", "sessions", "Ctrl+E", "file-down", group=6),
    Action("session-duplicate", "session", "sessions", "", "layers", writes=True, group=6),
    Action("session-share", "session", "sessions", "", "package-plus", group=6),
    Action("session-template", "session", "sessions", "", "bookmark", writes=True, group=6),
    Action("session-trash", "session", "sessions", "", "trash", writes=True, group=6),
    # View
    Action("toggle-rail", "view", "window", "Ctrl+B", "panel-left", checkable=True),
    Action("toggle-tray", "view", "window", "F8", "panel-bottom", checkable=True),
    Action("browse-filters", "view", "library", "F7", "filter"),
    Action("browse-shelves", "view", "library", "Shift+F7", "bookmark"),
    Action("browse-table", "view", "library", "", "table"),
    Action("reader-alone", "view", "library", "F9", "maximize"),
    Action("relations-large", "view", "library", "Ctrl+Shift+R", "share-2"),
    Action("reader-screen", "view", "library", "Shift+F9", "monitor"),
    Action("text-larger", "view", "library", "Ctrl++", "zoom-in", group=2),
    Action("text-smaller", "view", "library", "Ctrl+-", "zoom-out", group=2),
    Action("text-usual", "view", "library", "Ctrl+0", "", group=2),
    Action("full-screen", "view", "window", "F11", "maximize", group=1, checkable=True),
    # Help
    Action("help", "help", "window", "F1", "help-circle"),
    Action("guide", "help", "window", "", "book-open"),
    Action("shortcuts", "help", "window", "Ctrl+/", "keyboard"),
    Action("shortcuts-change", "help", "window", "", "sliders-horizontal"),
    Action("about", "help", "window", "", "info", group=1),
)


def action_row(action_id: str) -> Action:
    """The action with this id; KeyError for an unknown one."""
    for action in ACTIONS:
        if action.id == action_id:
            return action
    raise KeyError(action_id)
