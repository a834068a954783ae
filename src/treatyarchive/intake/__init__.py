"""Ways into the archive: files, and the sample."""
