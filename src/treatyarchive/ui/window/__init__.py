"""The window around the screens: menus, rail, messages, and what is done from anywhere."""
