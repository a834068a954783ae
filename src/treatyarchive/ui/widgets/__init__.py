"""Small widgets that screens share, one a module."""
