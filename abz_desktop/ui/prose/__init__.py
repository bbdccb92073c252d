"""Writing a text in Markdown: tools, a preview beside it, links, pictures and spelling; no page, but used by pages."""
