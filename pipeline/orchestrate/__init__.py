"""All that imports Dagster: assets, checks, automation."""
