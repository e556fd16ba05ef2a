"""From raw news articles to a published dataset, in four steps: ingest, extract, validate, publish."""
