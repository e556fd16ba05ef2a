"""The article from raw bytes to a document: decoded, hashed, paired with its provenance, divided into passages."""
