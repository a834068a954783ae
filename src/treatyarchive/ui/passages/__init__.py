"""Passages that are kept: marked where they stand, listed, noted upon, looked over."""
