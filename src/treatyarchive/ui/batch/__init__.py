"""Many documents at once: fields and tags, words replaced, tags copied; seen before it is done."""
