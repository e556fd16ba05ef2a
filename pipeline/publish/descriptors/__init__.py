"""A version described in the formats of others, made from `schemas/`, `dataset` and the version."""
