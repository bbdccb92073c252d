"""The tabs over one session, in their order. Adding a tab adds a row; the frame around them knows none of them."""

from abz_desktop.ui.shared.tabs import TabRow

TABS = (
    TabRow("sheet", "abz_desktop.ui.session.sheet_tab:SheetTab"),
    TabRow("check", "abz_desktop.ui.session.check_tab:CheckTab"),
    TabRow("materials", "abz_desktop.ui.session.materials_tab:MaterialsTab"),
    TabRow("people", "abz_desktop.ui.session.people_tab:PeopleTab"),
    TabRow("documents", "abz_desktop.ui.session.documents_tab:DocumentsTab"),
    TabRow("record", "abz_desktop.ui.session.record_tab:RecordTab"),
)
