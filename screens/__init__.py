"""What a terminal shows: pages, displays, input formats, and the Textual application."""
