"""The screen on which bundles and lists are made."""
