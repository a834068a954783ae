"""What is to be catalogued, and what goes along from one document to the next."""
