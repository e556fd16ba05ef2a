"""Words for posts and titles: "vice president", "CEO", "Premier"."""

from __future__ import annotations

from pipeline.extract.names.lexicon import posts, titles


def is_post(word: str) -> bool:
    """Whether a word, with or without possessive, names a post or profession."""
    bare = word.removesuffix("'s").removesuffix("’s").rstrip(".,")
    return bare.lower() in posts() or titles().get(bare) == "post" or titles().get(word) == "post"


def is_title(between: str) -> bool:
    """Whether words before a name are a title or post ("Tesla CEO Elon Musk", "said company chairman X")."""
    words = between.split()
    if not words or any(mark in between for mark in ",;"):
        return False
    return any(is_post(word) or titles().get(word) == "honorific" for word in words)
