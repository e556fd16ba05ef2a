"""From a document to rows: what the text states, where, and how it says so. Knows no table library."""
