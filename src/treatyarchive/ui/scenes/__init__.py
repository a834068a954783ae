"""What pictures are taken of: a module for each part of the window."""
