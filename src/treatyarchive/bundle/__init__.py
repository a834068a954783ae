"""Bundles: what leaves the archive for somebody else, and what comes back from there."""
