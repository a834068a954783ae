"""Lists, citations and finding aids of documents, in the forms that other programs read."""
