"""The sections of the form in which a document is tagged."""
