"""The archive file: the only package that touches SQLite."""
