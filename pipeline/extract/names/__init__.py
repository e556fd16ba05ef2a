"""Who and what the text names: entities and their mentions, found by form, context and small word lists."""
