"""Rows are held against the contract: schemas, keys, grounding, arithmetic."""
