"""Numbers as written: digits, words, fractions, multiples, ordinals, and their values."""
