"""The screen on which a bundle is reviewed before it is taken in."""
