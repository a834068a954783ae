"""The settings of the program, as a screen."""
