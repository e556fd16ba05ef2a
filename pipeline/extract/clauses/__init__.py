"""Clauses: which verb governs a quantity, whose subject it has, and what that says of its role."""
