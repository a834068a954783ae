"""Which passages of two texts tell the same: texts on one event, or language versions of one."""
