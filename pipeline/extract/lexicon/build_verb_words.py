"""Makes verb_words.csv, the forms that are a verb more often than a noun. Run by hand.

Source: the lexicon of Eric Brill's tagger 1.14, trained on the Brown corpus and the Penn Treebank
(Copyright 1993 Massachusetts Institute of Technology and University of Pennsylvania, MIT licence). The
package TextBlob carries it as `textblob/en/en-lexicon.txt`, one form and its commonest tag a line. Only
common words are taken, and of those in -ed none: their ending says enough.

    python pipeline/extract/lexicon/build_verb_words.py en-lexicon.txt
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

from pipeline.extract.names.lexicon import is_word
from pipeline.extract.words import word_tags

#: tags of the Penn Treebank -> forms in the notation of `verbs.py`
_FORMS = {"VB": "base", "VBP": "base", "VBZ": "s", "VBD": "past", "VBN": "part"}


def main(path: str) -> None:
    """Reads the tagger's lexicon and writes the verbs beside this file."""
    forms: dict[str, str] = {}
    for line in Path(path).read_text(encoding="utf-8").split("\n"):
        word, _, tag = line.partition(" ")
        common = word.isascii() and word.isalpha() and word.islower() and is_word(word)
        if tag in _FORMS and common and not word.endswith("ed") and word not in word_tags():
            forms[word] = _FORMS[tag]
    with (Path(__file__).parent / "verb_words.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["form", "kind"])
        writer.writerows(sorted(forms.items()))


if __name__ == "__main__":
    main(sys.argv[1])
