"""What users rely on. A package of its own, since csv-diff brings another of the same name."""
