"""Reviewers' decisions on rows: applied after extraction, marked in the row, refused when they don't fit."""
