"""Quantities: numbers with unit and bound, the numbers that are none, and the ties between them."""
