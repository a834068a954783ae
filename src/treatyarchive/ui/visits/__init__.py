"""The screen of visits."""
