"""Pure functions on text: no files, no database, no Qt."""
