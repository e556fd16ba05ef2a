"""The commands of `newsfacts`; each imports what it needs when it runs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.access.address import is_address, outputs_at
from pipeline.errors import NewsfactsError
from pipeline.orchestrate.article_tables import ARTICLE_TABLES
from pipeline.orchestrate.home import OUTPUTS, RAW

if TYPE_CHECKING:
    from upath import UPath

SOME_REFUSED = 3
"""Exit status when the work was done, but some input was refused."""


class _Folder(click.Path):
    """A folder of this computer."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if is_address(str(value)):
            raise NewsfactsError("folder-wanted", str(value))
        return super().convert(value, param, ctx)


class _FolderOrAddress(click.Path):
    """A folder of this computer, or a place in a store."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        place = outputs_at(str(value))
        return super().convert(place, param, ctx) if isinstance(place, Path) else place


_FOLDER = _Folder(file_okay=False, path_type=Path)

_versions = click.option(
    "--outputs",
    type=_FolderOrAddress(file_okay=False, path_type=Path),
    metavar="DIRECTORY|ADDRESS",
    envvar=OUTPUTS,
    show_envvar=True,
    help="Folder of versions, or s3://bucket/folder.  [default: outputs/ of the project]",
)
"""The option of the commands that publish."""


class _Commands(click.Group):
    """Lists the commands in their order here, and prints an error in two lines, without a stack trace."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except NewsfactsError as error:
            _complain(error.kind.code, error.where, error.message, error.remedy)
            ctx.exit(1)


@click.group(
    cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(package_name="newsfacts", message="newsfacts %(version)s")
def main() -> None:
    """Turn news articles into tables of the numbers, names and quotations they state.

    \b
    Start with:
      newsfacts build             raw/ becomes a new version in outputs/
      newsfacts extract FILE      the tables of one article, on standard output
    """


@main.command()
@click.option(
    "--raw",
    type=_FOLDER,
    envvar=RAW,
    show_envvar=True,
    help="Folder of raw articles.  [default: raw/ of the project]",
)
@_versions
@click.option(
    "--accept-drop",
    metavar="REASON",
    help="Publish though far fewer rows were found than in the version in use; REASON says why that is right "
    "and stands in the change log.",
)
def build(raw: Path | None, outputs: Path | UPath | None, accept_drop: str | None) -> None:
    """Ingest, extract, validate and publish all articles of a folder.

    A version is published when the content changed, and only when every check has passed. A release that
    falls far below the version in use, in the articles that both have, is refused until the drop is accepted.
    The run is recorded: `dg dev` shows it.

    \b
    Exit status:
      0  every file was taken
      1  the run failed, nothing was published
      3  the run went through, but some files were refused

    \b
    Example:
      newsfacts build --raw my-articles --outputs my-dataset
    """
    from pipeline.orchestrate.commands.build import run_build

    if accept_drop is not None and not accept_drop.strip():
        raise click.UsageError("Say why: --accept-drop is empty.")
    sys.exit(run_build(raw, outputs, accept_drop or ""))


@main.command()
@click.argument("sources", metavar="PATH...", nargs=-1, required=True)
@click.option("--table", type=click.Choice(ARTICLE_TABLES), help="Only this table.  [default: all]")
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "csv", "parquet"]),
    default="jsonl",
    show_default=True,
    help="How rows are written.",
)
@click.option("--out", type=_FOLDER, help="Write one file per table here.  [default: standard output]")
def extract(sources: tuple[str, ...], table: str | None, form: str, out: Path | None) -> None:
    """Print the tables of articles, without publishing anything.

    PATH is a text file (.txt, .md), a folder of them, a file of JSON Lines (.jsonl, .ndjson), or `-`
    for standard input, which is JSON Lines when it begins with `{`, else the text of one article.
    A line of JSON Lines is {"id": ..., "text": ...}, with "published_on" and "title" where known.

    Rows are JSON objects with their table's columns; without --table each begins with "table".
    What can't be read is reported, and the rest goes on; the exit status is then 3.

    \b
    Examples:
      newsfacts extract raw/000_170ac16a23be116d.txt --table observations
      newsfacts extract articles.jsonl --format parquet --out tables
      echo 'Sales rose 4 percent to $12 million.' | newsfacts extract -
    """
    from contextlib import ExitStack

    from pipeline.extract.article import extract as extract_article
    from pipeline.ingest.document import Document
    from pipeline.ingest.inputs import read_inputs
    from pipeline.orchestrate.commands.writers import open_writer

    if out is None and form == "parquet":
        raise click.UsageError("Parquet needs a folder: add --out DIR.")
    if out is None and form == "csv" and table is None:
        raise click.UsageError("CSV on standard output is one table: add --table NAME or --out DIR.")
    tables = ARTICLE_TABLES if table is None else (table,)
    refused = 0
    with ExitStack() as stack:
        write = open_writer(form, tables, out and _made(out), sys.stdout.buffer, stack)
        for article in read_inputs(sources, sys.stdin.buffer):
            if isinstance(article, Document):
                extraction = extract_article(article)
                for name in tables:
                    write(name, getattr(extraction, name))
            else:
                refused += 1
                _complain(article.code, article.file, article.message, article.remedy)
    sys.stdout.flush()
    sys.exit(SOME_REFUSED if refused else 0)


@main.command()
@click.argument("path", type=_FOLDER)
def validate(path: Path) -> None:
    """Hold tables that this code made against its contract.

    PATH is a folder with the file of every table, in Parquet or CSV, or a version that this code published.
    Each violation is printed with table, row, column, value and rule; the exit status is then 1. A version
    of another schema is checked with `newsfacts verify`, which goes by the version's own.

    \b
    Example:
      newsfacts validate tables
    """
    from pipeline.orchestrate.commands.operate import validate_folder

    sys.exit(validate_folder(path))


@main.command()
@click.argument("version", metavar="VERSION_DIR", type=_FOLDER)
@click.option("--raw", type=_FOLDER, help="The raw articles: then every row's quotation is looked up.")
def verify(version: Path, raw: Path | None) -> None:
    """Check the files, keys and quotations of a published version.

    Without --raw only rows can be checked whose passage is published. Prints how many rows were
    checked; the exit status is 1 when anything is off. A format that was not downloaded is told and is
    no fault, but it is one in the folder of versions, where catalog.json names the version.

    \b
    Example:
      newsfacts verify outputs/v1.0.0 --raw raw
    """
    from pipeline.orchestrate.commands.operate import verify_version

    sys.exit(verify_version(version, raw))


@main.command()
@click.argument("old", metavar="A", type=_FOLDER)
@click.argument("new", metavar="B", type=_FOLDER)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def diff(old: Path, new: Path, as_json: bool) -> None:
    """Tell what differs between two versions, and which number that asks for.

    A and B are the folders of two versions, the older one first. Prints for each table how many rows were
    added, removed and changed, in groups by cause, with examples. Every row that differs from the version
    before is in changes/ of a version.

    \b
    With --json:
      {"old", "new": names of the folders,
       "part": "none" | "patch" | "minor" | "major", "number": the one after A's; null for "none",
       "reasons": [{"part", "text"}],
       "tables": {name: {"added", "removed", "changed": numbers of rows,
         "groups": [{"op": "added" | "removed" | "changed",
           "cause": "article-came" | "article-went" | "text-changed" | "corrected" |
             "article-redescribed" | "read-anew" | "no-article",
           "columns": [those that changed together], "rows": number of rows,
           "rules": {rule: rows}, "articles": {article_id: rows},
           "examples": [{"key", "old": {column: value} or null, "new": likewise}]}]}}}

    \b
    Example:
      newsfacts diff outputs/v1.0.0 outputs/v1.1.0
    """
    from pipeline.orchestrate.commands.operate import diff_versions

    diff_versions(old, new, as_json)


@main.command()
@click.argument("version", metavar="VERSION")
@click.option("--reason", required=True, help="Why it must not be used, in a sentence for its users.")
@_versions
def withdraw(version: str, reason: str, outputs: Path | UPath | None) -> None:
    """Mark a published version as one that must not be used.

    The catalogue says so from then on, with the reason, and `latest` passes over it. Its files stay as they
    are, and so does the count of numbers. Its tables are not published again, so that the next build can't
    bring them back; where only a page beside them is wrong, publish the better page first.

    This can't be undone.

    \b
    Example:
      newsfacts withdraw v1.1.0 --reason "The growth rates of May have the wrong sign."
    """
    from pipeline.orchestrate.commands.operate import withdraw_version

    if not reason.strip():
        raise click.UsageError("Say why: --reason is empty.")
    withdraw_version(version, reason, outputs)


@main.command()
@click.option(
    "--from",
    "source",
    metavar="URL_OR_DIR",
    envvar=OUTPUTS,
    show_envvar=True,
    help="Where the versions are: a folder, http://..., https://..., s3://... or another address that fsspec "
    "knows; it holds catalog.json.  [default: outputs/ of the project]",
)
@click.option(
    "--version",
    "wanted",
    default="latest",
    show_default=True,
    metavar="V",
    help="Such as v1.0.0; latest is the last that was not withdrawn.",
)
@click.option("--table", metavar="NAME", help="Only this table, with data card, licence and checksums.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["parquet", "csv"]),
    help="Only this format of the tables, without the workbook.  [default: all; parquet with --table]",
)
@click.option("--to", type=_FOLDER, help="Folder to write to.  [default: newsfacts-<version>, here]")
def download(source: str | None, wanted: str, table: str | None, form: Any, to: Path | None) -> None:
    """Bring a published version here, or one table of it, and check every byte.

    What is here already and right is not fetched again: after a fault, run the same command, and it goes
    on where it ended. Nothing is overwritten. A file has its name only when its checksum is that of the
    catalogue; until then it ends in .part. Prints the folder, or the table's file.

    \b
    Examples:
      newsfacts download --from http://127.0.0.1:8000/
      newsfacts download --from s3://bucket/outputs --version v1.0.0 --to data
      newsfacts download --from http://127.0.0.1:8000/ --table figures --format csv
    """
    from pipeline.orchestrate.commands.fetch import download_version

    click.echo(download_version(source, wanted, table, form, to))


@main.command()
@click.option(
    "--outputs",
    type=_FOLDER,
    envvar=OUTPUTS,
    show_envvar=True,
    help="Folder of versions.  [default: outputs/ of the project]",
)
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 for any free port."
)
def serve(outputs: Path | None, port: int) -> None:
    """Serve the published versions over HTTP on this computer only.

    Programs read the tables by their address, without downloading them first; README.md shows how.
    Ends with Ctrl-C.

    \b
    Example:
      newsfacts serve --port 8080
    """
    from pipeline.orchestrate.commands.operate import serve_outputs

    serve_outputs(outputs, port)


@main.command()
@click.argument("gold", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--errors", type=int, default=0, metavar="N", help="Show N kinds of mistake of each field.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def score(gold: Path, errors: int, as_json: bool) -> None:
    """Measure extraction against annotated articles.

    Prints precision, recall and F1 of the rows, and the accuracy of each field.

    GOLD is a file of JSON Lines: {"id", "text", "published_on", "observations"}, one article a line.

    \b
    Example:
      newsfacts score gold.jsonl --errors 5
    """
    import orjson

    from pipeline.extract.article import extract as extract_article
    from pipeline.validate.accuracy import read_gold
    from pipeline.validate.accuracy import score as measure

    report = measure(read_gold(gold), extract_article)
    if as_json:
        click.echo(orjson.dumps(report.as_json(), option=orjson.OPT_INDENT_2))
        return
    click.echo(report.table())
    if errors:
        click.echo(f"\n{report.errors(errors)}")


def _made(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NewsfactsError("outputs-not-writable", str(folder), detail=error.strerror) from error
    return folder


def _complain(code: str, where: str, message: str, remedy: str) -> None:
    click.echo(f"{where}: {message} [{code}]\n  {remedy}", err=True)
