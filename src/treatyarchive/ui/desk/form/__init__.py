"""The form of the desk: its fields, how they lie, and how what is typed is written."""
