"""The screen of names and vocabularies."""
