"""The cataloguing desk: scan, text and form side by side."""
