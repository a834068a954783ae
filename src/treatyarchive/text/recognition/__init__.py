"""Reading a source text for what could be said of it: suggestions, each with its passages.

Pure functions over a text, the rules in `db/seed/recognition` and the name authority.
"""
