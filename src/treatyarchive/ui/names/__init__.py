"""The screen of names."""
