"""The reader's side of a published version: find, verify, serve."""
