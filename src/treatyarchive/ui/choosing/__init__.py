"""What there is to choose from, how it is found, and the fields that choose it: for all screens."""
