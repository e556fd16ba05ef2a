"""What Dagster loads."""

from pipeline.orchestrate.definitions import definitions

defs = definitions()
