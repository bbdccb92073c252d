"""The tabs over one approach, in their order. Adding a tab adds a row; the frame around them knows none of them."""

from abz_desktop.ui.shared.tabs import TabRow

TABS = (
    TabRow("board", "abz_desktop.ui.approach.board_tab:BoardTab"),
    TabRow("parties", "abz_desktop.ui.approach.parties_tab:PartiesTab"),
    TabRow("experiments", "abz_desktop.ui.approach.experiments_tab:ExperimentsTab"),
    TabRow("timeline", "abz_desktop.ui.approach.timeline_tab:TimelineTab"),
    TabRow("document", "abz_desktop.ui.approach.document_tab:DocumentTab"),
)
