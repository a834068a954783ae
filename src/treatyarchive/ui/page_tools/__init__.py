"""What is done with pages now and then: printed, saved as pictures."""
