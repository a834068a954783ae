"""The library: search, facets, the list of documents, and the preview."""
