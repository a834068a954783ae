"""Child processes under limits that open foreign files."""
