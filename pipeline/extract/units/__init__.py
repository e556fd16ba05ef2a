"""Units of measure, currencies and counted things: what stands beside a number, and its code."""
