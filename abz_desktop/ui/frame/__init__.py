"""The parts of the window around its pages: rail, top bar, strip, banners, menus and the commands behind them."""
