"""From raw bytes to documents: decoded, hashed, paired with their provenance, divided into passages."""
