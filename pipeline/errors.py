"""Every error and issue a user can meet: a code, what happened, and what to do about it.

The same codes are printed by the command line, shown by the asset checks and published in the
`issues` table. This module is the only source of their texts: the code list `issues` is made from it
when the dataset is assembled.
"""

from __future__ import annotations

from typing import NamedTuple


class ErrorKind(NamedTuple):
    """What an error code means.

    code: stable identifier, lower case with hyphens.
    severity: `error` (the file or run is refused), `warning` or `info`.
    message: what happened, a format string for the details.
    remedy: what the reader can do about it.
    published: whether occurrences become rows of the `issues` table (faults of the machine do not).
    """

    code: str
    severity: str
    message: str
    remedy: str
    published: bool


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
        "unit-ambiguous",
        "info",
        "The unit may be read in more than one way: {detail}.",
        "Compare the quotation before use.",
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
    # faults of the machine: printed, never published
    ErrorKind(
        "unreadable",
        "error",
        "The file can't be read: {detail}.",
        "Check its permissions and the disk.",
        False,
    ),
    ErrorKind("link-loop", "error", "The symbolic link leads back to itself.", "Remove the link.", False),
    ErrorKind(
        "raw-missing",
        "error",
        "The folder of raw articles does not exist.",
        "Name an existing folder with --raw.",
        False,
    ),
    ErrorKind(
        "nothing-found",
        "error",
        "No article gave any observation: the run has failed.",
        "Check the folder of raw articles.",
        False,
    ),
    ErrorKind(
        "corrections-broken",
        "error",
        "The file of corrections can't be read: {detail}.",
        "Mend the line; raw/README.md shows the columns.",
        False,
    ),
    ErrorKind(
        "correction-misfit",
        "error",
        "Accepted corrections don't fit the rows that extraction gives now:{detail}",
        "Read each line again: correct it, or remove it where the row is right without it.",
        False,
    ),
    ErrorKind(
        "floor-broken",
        "error",
        "Far below {version}, in the {articles} articles that both have:{detail}",
        "Compare the rows: newsfacts build --outputs other; newsfacts diff {outputs}/{version} other/v1.0.0. "
        'If the drop is right, say why: newsfacts build --accept-drop "..."',
        False,
    ),
    ErrorKind(
        "published-article-unreadable",
        "error",
        "A published article is still there but can't be taken: {detail}",
        "Mend it, or remove it to withdraw it.",
        False,
    ),
    ErrorKind(
        "outputs-not-writable",
        "error",
        "The outputs folder can't be written: {detail}.",
        "Free space on the disk, or name another folder with --outputs.",
        False,
    ),
    ErrorKind(
        "outputs-locked",
        "error",
        "Another run is publishing into this folder.",
        "Wait until it has ended, then run again.",
        False,
    ),
    ErrorKind(
        "catalogue-broken",
        "error",
        "The catalogue can't be read: {detail}.",
        "Restore catalog.json from version control; to download, check the address.",
        False,
    ),
    ErrorKind(
        "published-changed",
        "error",
        "A published file differs from its checksum: {detail}.",
        "Restore the version from version control.",
        False,
    ),
    ErrorKind(
        "table-damaged",
        "error",
        "The table can't be read: {detail}.",
        "Download it again, or restore the version from version control.",
        False,
    ),
    ErrorKind(
        "version-missing",
        "error",
        "There is no such version.",
        "Name the folder of a published version, such as outputs/v1.0.0.",
        False,
    ),
    ErrorKind(
        "version-unknown",
        "error",
        "Version {version} is not here; there are: {known}.",
        "Name one of them.",
        False,
    ),
    ErrorKind(
        "withdrawn-already",
        "error",
        "The version is withdrawn already: {reason}",
        "Nothing is to be done; the reason stays as it was given.",
        False,
    ),
    ErrorKind(
        "checksums-broken",
        "error",
        "The list of checksums can't be read: {detail}.",
        "Download the version again, or restore it from version control.",
        False,
    ),
    ErrorKind(
        "contract-violated",
        "error",
        "{table}, row {row}, column {column}: {value} breaks the rule {rule}.",
        "This is a fault of the pipeline: report it with the article.",
        False,
    ),
    ErrorKind(
        "table-missing",
        "error",
        "The table {table} is missing.",
        "Name a folder with every table of the version.",
        False,
    ),
    ErrorKind(
        "bad-input-line",
        "error",
        "Line {line} is not a JSON object with id and text: {detail}.",
        'Give one JSON object per line: {{"id": ..., "text": ...}}.',
        False,
    ),
    ErrorKind(
        "bad-day",
        "error",
        "The date of publication is not a day: {day}.",
        "Write it as year, month and day: 2024-05-26.",
        False,
    ),
    ErrorKind(
        "bad-gold",
        "error",
        "Line {line} is not an annotated article: {detail}.",
        "Correct the line: id, text and observations, each with start, end, quote and value.",
        False,
    ),
    ErrorKind(
        "home-not-writable",
        "error",
        "The folder for the history of runs can't be written: {detail}.",
        "Make it writable, or name another one: export DAGSTER_HOME=/another/folder.",
        False,
    ),
    ErrorKind(
        "port-in-use",
        "error",
        "The port can't be used: {detail}.",
        "Name another one with --port, or 0 for any free one.",
        False,
    ),
    # downloading
    ErrorKind(
        "address-unknown",
        "error",
        "This kind of address can't be read: {detail}.",
        "Name a folder, http://... or https://...; for s3://... install the extra: newsfacts[s3].",
        False,
    ),
    ErrorKind(
        "catalogue-missing",
        "error",
        "There is no catalogue here.",
        "Name the folder or address that holds catalog.json, not that of one version.",
        False,
    ),
    ErrorKind(
        "catalogue-refused",
        "error",
        "The catalogue is not to be trusted: {detail}.",
        "Nothing was written. Tell whoever publishes at this address.",
        False,
    ),
    ErrorKind(
        "table-unknown",
        "error",
        "Version {version} has no table {table} as {form}; it has: {known}.",
        "Name one of them with --table.",
        False,
    ),
    ErrorKind(
        "source-unreachable",
        "error",
        "It can't be read: {detail}.",
        "Check the address and the connection, then run it again: it goes on where it ended.",
        False,
    ),
    ErrorKind(
        "source-file-missing",
        "error",
        "The catalogue names this file, but it is not there.",
        "Tell whoever publishes at this address, or name another version.",
        False,
    ),
    ErrorKind(
        "transfer-cut",
        "error",
        "The transfer ended after {received} of {expected} bytes.",
        "Run it again: it goes on from there. If it ends there again, the file at the source is damaged.",
        False,
    ),
    ErrorKind(
        "checksum-wrong",
        "error",
        "What came has the sha256 {found}, the catalogue says {expected}.",
        "Run it again. If it comes out the same, the file at the source is damaged: tell its publisher.",
        False,
    ),
    ErrorKind(
        "target-differs",
        "error",
        "Another file of this name is there already.",
        "Nothing was overwritten. Name another folder with --to, or move the file away.",
        False,
    ),
    ErrorKind(
        "target-not-writable",
        "error",
        "It can't be written: {detail}.",
        "Name a folder with --to that can be written.",
        False,
    ),
    ErrorKind(
        "disk-full",
        "error",
        "There is no room for it: {detail}.",
        "Free space on the disk, or name another folder with --to, then run it again.",
        False,
    ),
    ErrorKind(
        "run-failed",
        "error",
        "The run failed: {detail}.",
        "Read the run's log in the Dagster UI; report it if the cause is unclear.",
        False,
    ),
)

KINDS: dict[str, ErrorKind] = {kind.code: kind for kind in _KINDS}


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
