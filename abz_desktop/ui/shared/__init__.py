"""What every page leans on: words, colours, work in the background, news, places and messages."""
