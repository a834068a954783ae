"""What the text suggests, and the answers to it."""
