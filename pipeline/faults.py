"""Kinds of error that are printed and never published: of the machine, the command, the outputs, a store."""

from __future__ import annotations

from typing import NamedTuple


class ErrorKind(NamedTuple):
    """What an error code means.

    code: stable identifier, lower case with hyphens.
    severity: `error` (the file or run is refused), `warning` or `info`.
    message: what happened, a format string for the details.
    remedy: what the reader can do about it.
    published: whether occurrences become rows of the `issues` table (faults of the machine do not).
    passes: whether its cause may go away by itself, so that another try can help.
    """

    code: str
    severity: str
    message: str
    remedy: str
    published: bool
    passes: bool = False


FAULTS = (
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
        "article-unknown",
        "error",
        "No article of {raw} that was taken has this id, so it can't be read again.",
        "Give the id as the column article_id has it: the file's name without .txt or .md. "
        "If the file was refused, mend it first.",
        False,
    ),
    ErrorKind(
        "floor-broken",
        "error",
        "Far below {version}, with which it shares {articles} articles:{detail}",
        "Compare the rows: newsfacts build --outputs other; {fetch}newsfacts diff {folder} other/v1.0.0. "
        "If articles are gone, check --raw. "
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
        passes=True,
    ),
    ErrorKind(
        "outputs-claimed",
        "error",
        "Another run is publishing here: {detail}.",
        "Wait until it has ended, then run again. If it was killed, delete this object first.",
        False,
        passes=True,
    ),
    ErrorKind(
        "claim-lost",
        "error",
        "Another run came to publish here before this one had ended; its claim was deleted.",
        "Wait until the other has ended, then run again. Delete .publishing only when no run is publishing.",
        False,
    ),
    ErrorKind(
        "already-published",
        "error",
        "{number} is published, and nothing published is ever changed.",
        "Run newsfacts build: what changed becomes a new version.",
        False,
    ),
    ErrorKind(
        "store-failed",
        "error",
        "The store can't be used: {detail}.",
        "Check that the bucket exists, the network, and the credentials and their rights; then run again.",
        False,
        passes=True,
    ),
    ErrorKind(
        "store-unfit",
        "error",
        "This store replaces an object that it was told to create: runs could overwrite each other's files.",
        "Publish into a folder and copy it there, or use a store with conditional writes.",
        False,
    ),
    ErrorKind(
        "driver-missing",
        "error",
        "The package {package}, which such addresses need, is not installed.",
        "Install it: pip install {package}, or run: uv run --with {package} newsfacts ...",
        False,
    ),
    ErrorKind(
        "address-refused",
        "error",
        "The address can't be used: {detail}.",
        "Name a folder, or a place in a store, such as s3://bucket/newsfacts; to download, https://... too.",
        False,
    ),
    ErrorKind(
        "folder-wanted",
        "error",
        "This is an address, and a folder of this computer is wanted.",
        "Download it first, then name its folder.",
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
        "catalogue-lost",
        "error",
        "The catalogue is gone, and there are published versions: {versions}.",
        "Restore catalog.json, one that names them all, from a copy or version control; "
        "or move their folders away to begin anew.",
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
        "schema-differs",
        "error",
        "The tables have other columns than this code makes: {detail}.",
        "A published version is checked by its own schema: newsfacts verify FOLDER.",
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
        "hook-failed",
        "error",
        "A failed run could not be reported: {detail}.",
        "Check NEWSFACTS_ON_FAILURE_COMMAND and NEWSFACTS_ON_FAILURE_URL of the daemon; "
        "the run itself is in the list of runs.",
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
