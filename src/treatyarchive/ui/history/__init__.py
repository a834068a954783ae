"""The history of a record: who changed what, when; and taking changes back."""
