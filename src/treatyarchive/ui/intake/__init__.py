"""The intake list, as a screen: every file that came in, and what became of it."""
