"""What a user does with tables and versions that are there: validate, verify, compare, withdraw, serve."""

from __future__ import annotations

import json
import socket
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.errors import NewsfactsError
from pipeline.orchestrate.home import outputs_folder

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa
    from upath import UPath

LOOPBACK = "127.0.0.1"


def validate_folder(folder: Path) -> int:
    """Hold a folder of tables against the contract and print what breaks it.

    Returns:
        the exit status: 0 sound, 1 something breaks the contract.

    Raises:
        NewsfactsError: table-missing, table-damaged; schema-differs, the tables have other columns.
    """
    from pipeline.validate.contract import violations
    from schemas.tables import TABLES

    tables = {table: _read_table(folder, table) for table in TABLES}
    _refuse_other_schema(folder, tables)
    broken = list(violations(tables, {}))
    for violation in broken:
        click.echo(str(NewsfactsError("contract-violated", str(folder), **violation._asdict()).message))
    rows = sum(map(len, tables.values()))
    click.echo(f"{len(tables)} tables, {rows} rows, {len(broken)} violations of the contract")
    return 1 if broken else 0


def verify_version(version: Path, raw: Path | None) -> int:
    """Check a published version and print what was checked and what is wrong.

    Returns:
        the exit status: 0 sound, 1 something is off.

    Raises:
        NewsfactsError: version-missing, catalogue-broken.
    """
    from pipeline.access.layout import PARQUET
    from pipeline.access.verify import verify

    verification = verify(version, raw)
    for problem in verification.problems:
        click.echo(str(problem))
    if verification.withdrawn:
        click.echo(f"{version.resolve().name} is withdrawn: {verification.withdrawn}")
    for form, files in verification.absent.items():
        what = ", and with it no rows and quotations" if form == PARQUET else ""
        click.echo(f"{form} is not here: its files ({len(files)}) were not checked{what}")
    grounding = verification.grounding
    click.echo(f"{verification.files} files have the right checksum")
    click.echo(f"{sum(verification.rows.values())} rows in {len(verification.rows)} tables")
    click.echo(f"{grounding.quotations} quotations, {grounding.in_passages} found in published passages")
    if grounding.in_raw is not None:
        click.echo(f"{grounding.in_raw} of {grounding.quotations} quotations found in the raw articles")
    click.echo(f"{len(verification.problems)} problems")
    return 1 if verification.problems else 0


def diff_versions(old: Path, new: Path, as_json: bool) -> None:
    """Print what differs between two versions, for people or as JSON.

    Raises:
        NewsfactsError: version-missing, checksums-broken, table-damaged.
    """
    from pipeline.publish.difference import difference
    from pipeline.publish.difference_words import difference_lines

    found = difference(old, new)
    if as_json:
        click.echo(json.dumps(found.as_json(), default=date.isoformat, ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(difference_lines(found)))


def withdraw_version(number: str, reason: str, outputs: Path | UPath | None) -> None:
    """Withdraw a version and print which one is to be used now.

    Raises:
        NewsfactsError: what `withdraw` raises.
    """
    from pipeline.publish.withdraw import withdraw

    catalogue = withdraw(outputs or outputs_folder(), number, reason)
    (marked,) = (version for version in catalogue.versions if version.number == number)
    click.echo(f"{number} is withdrawn: {marked.withdrawn}")
    latest = catalogue.latest
    click.echo(f"The version to use is {latest.number}." if latest else "No version is left to use.")


def serve_outputs(outputs: Path | None, port: int) -> None:
    """Serve a folder of versions on this computer until interrupted.

    Raises:
        NewsfactsError: version-missing, there is no such folder; catalogue-broken; port-in-use.
    """
    import uvicorn

    from pipeline.access.catalogue import read_catalogue
    from pipeline.access.serve import app

    folder = outputs or outputs_folder()
    if not folder.is_dir():
        raise NewsfactsError("version-missing", str(folder))
    withdrawn = [version for version in read_catalogue(folder).versions if version.withdrawn is not None]
    try:
        listening = socket.create_server((LOOPBACK, port))
    except OSError as error:
        raise NewsfactsError("port-in-use", f"{LOOPBACK}:{port}", detail=error.strerror or error) from error
    with listening:
        address = f"http://{LOOPBACK}:{listening.getsockname()[1]}/"
        click.echo(f"Serving {folder} at {address} (Ctrl-C ends it)", err=True)
        for version in withdrawn:
            click.echo(f"{version.number} is withdrawn: {version.withdrawn}", err=True)
        uvicorn.Server(uvicorn.Config(app(folder), log_level="warning")).run(sockets=[listening])


def _refuse_other_schema(folder: Path, tables: Mapping[str, pd.DataFrame]) -> None:
    from schemas.describe import columns

    differences = []
    for table, rows in tables.items():
        wanted, found = {column.name for column in columns(table)}, set(rows.columns)
        missing = [f"no {name}" for name in sorted(wanted - found)]
        if words := [*missing, *(f"also {name}" for name in sorted(found - wanted))]:
            differences.append(f"{table} has {', '.join(words)}")
    if differences:
        raise NewsfactsError("schema-differs", str(folder), detail="; ".join(differences))


def _read_table(folder: Path, table: str) -> pd.DataFrame:
    import pyarrow as pa
    import pyarrow.parquet as pq

    from pipeline.access.csv import read_csv
    from schemas.describe import arrow_schema

    for path in (folder / "parquet" / f"{table}.parquet", folder / f"{table}.parquet"):
        if path.is_file():
            try:
                return _frame(pq.read_table(path))
            except (pa.ArrowException, OSError) as error:
                raise NewsfactsError("table-damaged", str(path), detail=error) from error
    for path in (folder / "csv" / f"{table}.csv", folder / f"{table}.csv"):
        if path.is_file():
            return _frame(read_csv(path, arrow_schema(table)))
    raise NewsfactsError("table-missing", str(folder), table=table)


def _frame(table: pa.Table) -> pd.DataFrame:
    import pandas as pd

    typed: pd.DataFrame = table.to_pandas(types_mapper=pd.ArrowDtype)
    return typed
