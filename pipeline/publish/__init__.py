"""Checked tables become one immutable version."""
