"""Expressions of time and the periods they name, in ISO 8601 and SDMX notation."""
