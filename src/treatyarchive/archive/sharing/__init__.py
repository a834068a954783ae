"""What of the archive may leave it, as states of records; and how states come back in."""
