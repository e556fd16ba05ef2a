"""Every error and issue a user can meet: a code, what happened, and what to do about it.

The same codes are printed by the command line, shown by the asset checks and published in the
`issues` table. This module, with `faults`, is the only source of their texts: the code list `issues` is
made from it when the dataset is assembled.
"""

from __future__ import annotations

from pipeline.faults import FAULTS, ErrorKind

_KINDS = (
    # a raw file is refused; the others go through
    ErrorKind(
        "empty-file",
        "error",
        "The file has no text.",
        "Put the article's text into the file, or remove it.",
        True,
    ),
    ErrorKind(
        "binary-file",
        "error",
        "The file is not text: it has a NUL byte or control characters.",
        "Save the article as plain text in UTF-8.",
        True,
    ),
    ErrorKind(
        "not-utf8",
        "error",
        "The file is not UTF-8: byte {byte} at offset {offset}.",
        "Convert it: iconv -f LATIN1 -t UTF-8 FILE.",
        True,
    ),
    ErrorKind(
        "kind-refused",
        "error",
        "Files of this kind ({suffix}) are not taken.",
        "Save the article's text as .txt or .md.",
        True,
    ),
    ErrorKind(
        "folder-refused",
        "error",
        "Folders inside the folder of raw articles are not read.",
        "Move its articles up into the folder of raw articles.",
        True,
    ),
    ErrorKind(
        "bad-name",
        "error",
        "The file's stem can't be an article id.",
        "Rename it: letters, digits, '.', '_' and '-', beginning with a letter or digit.",
        True,
    ),
    ErrorKind(
        "too-large",
        "error",
        "The file has {size} bytes; at most {limit} are taken.",
        "Split it into one file per article.",
        True,
    ),
    ErrorKind(
        "line-too-long",
        "error",
        "A line has {size} characters; at most {limit} are taken.",
        "Break the text into paragraphs.",
        True,
    ),
    ErrorKind(
        "duplicate-text",
        "warning",
        "The text is the same as that of {other}.",
        "Remove one of the two files.",
        True,
    ),
    ErrorKind(
        "duplicate-id",
        "error",
        "Another file has the same stem: {other}.",
        "Rename one of the two files.",
        True,
    ),
    ErrorKind(
        "provenance-broken",
        "error",
        "The provenance record can't be read: {detail}.",
        "Mend the .provenance.toml beside the article; raw/README.md shows its keys.",
        True,
    ),
    ErrorKind(
        "provenance-mismatch",
        "error",
        "The text's sha256 is {found}, the provenance record says {expected}.",
        "Restore the file as received, or correct the record.",
        True,
    ),
    ErrorKind(
        "provenance-orphan",
        "warning",
        "A provenance record stands without its article.",
        "Add the article, or remove the record.",
        True,
    ),
    ErrorKind(
        "corrections-orphan",
        "warning",
        "A file of corrections stands without its article.",
        "Add the article, or remove the file.",
        True,
    ),
    # taken, with a remark
    ErrorKind(
        "provenance-missing",
        "warning",
        "The article has no provenance record.",
        "Add <name>.provenance.toml; raw/README.md shows its keys.",
        True,
    ),
    ErrorKind(
        "date-missing",
        "warning",
        "The article has no date: relative periods can't be resolved.",
        "Add published_on to its provenance record.",
        True,
    ),
    ErrorKind(
        "no-observations",
        "warning",
        "No quantity was found in the article.",
        "Check that the file holds an English news article.",
        True,
    ),
    ErrorKind(
        "source-copy",
        "info",
        "The text is a copy with known faults: {detail}",
        "Compare with the original before quoting.",
        True,
    ),
    ErrorKind(
        "corrected",
        "info",
        "{column} was corrected from {expected} to {corrected} by {who} on {date}: {reason}",
        "Compare with the article; report it if the correction is wrong.",
        True,
    ),
)

KINDS: dict[str, ErrorKind] = {kind.code: kind for kind in (*_KINDS, *FAULTS)}


class NewsfactsError(Exception):
    """An error a user can act on.

    Args:
        code: one of `KINDS`.
        where: the file, folder or table it concerns.
        details: values for the placeholders of the kind's message.
    """

    def __init__(self, code: str, where: str, **details: object) -> None:
        self.kind = KINDS[code]
        self.where = where
        self.message = self.kind.message.format(**details)
        self.remedy = self.kind.remedy.format(**details)
        super().__init__(f"{where}: {self.message} [{code}] {self.remedy}")
