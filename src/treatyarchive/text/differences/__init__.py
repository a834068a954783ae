"""What two texts say otherwise: facts that disagree, and changed words of one text."""
