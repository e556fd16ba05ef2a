"""How well extraction agrees with annotated articles: precision, recall, F1, and each field's accuracy."""

from pipeline.validate.accuracy.gold import GoldArticle, GoldRow, read_gold
from pipeline.validate.accuracy.report import Report
from pipeline.validate.accuracy.score import score

__all__ = ["GoldArticle", "GoldRow", "Report", "read_gold", "score"]
