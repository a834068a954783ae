"""Vocabularies and names to and from files that other programs read: SKOS and CSV."""
