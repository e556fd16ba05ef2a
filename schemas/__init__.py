"""The tables: one pandera model each, the only source of what a column means."""
