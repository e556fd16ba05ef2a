"""What is true of the dataset in every version: its name, its licence, who makes it, what it is for.

The data card, LICENSE and all descriptors take it from here. What differs between versions is computed
from their tables.
"""

from __future__ import annotations

from typing import NamedTuple

NAME = "newsfacts"
TITLE = "Newsfacts"
SUBTITLE = "the numbers, names and quotations that news articles state"

DESCRIPTION = (
    "The numbers that news articles state, one row each: the value, its unit and period, whose it is, who"
    " says so, and the words of the article. With them come the names, quotations and posts in the same "
    "articles."
)

KEYWORDS = (
    "news",
    "quantities",
    "numbers",
    "statistics",
    "quotations",
    "information-extraction",
)

CREATOR = "Newsfacts contributors"

CARD = "README.md"
"""The data card inside a version: the page that tells of the dataset and of who makes it."""


class Licence(NamedTuple):
    """A licence with its SPDX identifier."""

    spdx: str
    short: str
    title: str
    url: str


LICENCE = Licence(
    "CC-BY-4.0",
    "CC BY 4.0",
    "Creative Commons Attribution 4.0 International",
    "https://creativecommons.org/licenses/by/4.0/",
)

RIGHTS = (
    "Not covered are the words of the articles, which are quoted as evidence (columns such as `quote`, "
    "`sentence` and `text`). They stay their publishers'; the table `articles` says what is known of "
    "their rights."
)

USES = (
    "Finding who stated which number, when and in which words.",
    "Comparing statements with each other and with official statistics.",
    "Tables and charts whose every number has its source.",
    "Work on reading numbers in text.",
)

LIMITS = (
    "It is no source of official statistics and no judge of truth: a row says what an article states.",
    "It is not for building profiles of persons.",
)

PERSONS = (
    "Persons are named as the articles name them: in the post or part that made them news. Nothing is "
    "added from elsewhere, and nothing is inferred about a person. When an article is withdrawn, its rows"
    " are absent from the next version."
)

COLLECTION = (
    "News articles are taken as text files, byte for byte, each with a record of its origin: publisher, "
    "address, day, rights and known faults."
)

STAGES = (
    "Ingest takes each article byte for byte, pairs it with the record of its origin, and divides it into"
    " sections, paragraphs and sentences. The text is never changed.",
    "Extract reads numbers, units, periods, names and speech by written rules: no language model, no "
    "network, and the same text always gives the same rows.",
    "Validate holds every table against its schema (types, codes, keys, references), every quotation "
    "against the article's text, character by character, and the numbers of an article against each "
    "other.",
    "Publish writes a new version when the content changed. A published version is never changed.",
)

MAINTENANCE = (
    "The first part of the version number moves when a table, column or code went or a column's type, "
    "unit, order or meaning changed; the second when rows came or went or something was added; the third "
    "when values or descriptions were corrected. A corrected row keeps its id. A version that turns out "
    "bad is marked as withdrawn in the catalogue beside the versions."
)
