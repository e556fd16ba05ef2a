"""What Dagster shows: an asset for each table, described from the schemas, held by checks that block."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import pytest

from pipeline.definitions import defs
from pipeline.extract.article import extract
from pipeline.extract.rows import Extraction
from pipeline.ingest.document import Document
from pipeline.orchestrate.commands.report import failure_lines
from pipeline.orchestrate.home import SETTINGS
from pipeline.orchestrate.runs.failures import failed
from schemas.codelists import code_list
from schemas.describe import columns
from schemas.tables import TABLES
from tests.conftest import ROOT

SPECS = {spec.key.to_user_string(): spec for spec in defs.resolve_all_asset_specs()}
CHECKS = {
    (spec.asset_key.to_user_string(), spec.name): spec
    for checks in defs.asset_checks or ()
    for spec in checks.check_specs
}


@pytest.fixture
def instance() -> Iterator[dg.DagsterInstance]:
    with dg.instance_for_test() as made:
        yield made


def build(instance: dg.DagsterInstance, raw: Path, outputs: Path) -> dg.ExecuteInProcessResult:
    folders = {"raw": str(raw), "outputs": str(outputs)}
    return defs.resolve_job_def("build").execute_in_process(
        instance=instance,
        raise_on_error=False,
        run_config={"resources": {"folders": {"config": folders}}, "loggers": {"progress": {}}},
    )


def test_definitions_load() -> None:
    dg.Definitions.validate_loadable(defs)


def test_dg_loads_them_from_the_root_of_the_project(tmp_path: Path) -> None:
    done = subprocess.run(
        [Path(sys.executable).with_name("dg"), "check", "defs"],
        cwd=ROOT,
        env={**os.environ, "HOME": str(tmp_path), "DAGSTER_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_each_table_is_an_asset_beside_the_documents_and_the_release() -> None:
    assert set(SPECS) == {"documents", *TABLES, "release"}
    assert {spec.group_name for spec in SPECS.values()} == {"ingest", "extract", "validate", "publish"}


@pytest.mark.parametrize("name", sorted(SPECS))
def test_an_asset_says_what_it_is_who_owns_it_and_which_code_made_it(name: str) -> None:
    spec = SPECS[name]
    assert spec.description
    assert spec.owners
    assert spec.kinds
    assert spec.code_version


@pytest.mark.parametrize("table", TABLES)
def test_a_table_shows_the_columns_of_its_schema(table: str) -> None:
    shown: dg.TableSchema = SPECS[table].metadata["dagster/column_schema"]
    assert [(c.name, c.type, c.description, c.constraints.nullable) for c in shown.columns] == [
        (c.name, c.type, c.description, c.nullable) for c in columns(table)
    ]


@pytest.mark.parametrize("table", TABLES)
def test_a_table_has_a_blocking_check_of_its_schema(table: str) -> None:
    assert CHECKS[table, "schema"].blocking


def test_every_check_is_described() -> None:
    assert [key for key, spec in CHECKS.items() if not spec.description] == []


def test_contradictions_of_the_source_warn_and_do_not_block() -> None:
    kinds = {name: spec for (table, name), spec in CHECKS.items() if name in code_list("check_kinds")}
    assert set(kinds) == set(code_list("check_kinds"))
    assert not any(spec.blocking for spec in kinds.values())


def test_a_build_shows_rows_and_passes_its_checks(instance: dg.DagsterInstance, tmp_path: Path) -> None:
    result = build(instance, ROOT / "raw", tmp_path / "outputs")
    assert result.success
    shown = {
        event.asset_key.to_user_string(): event.step_materialization_data.materialization.metadata
        for event in result.get_asset_materialization_events()
        if event.asset_key
    }
    assert set(shown) == set(SPECS)
    assert shown["observations"]["dagster/row_count"].value
    assert isinstance(shown["observations"]["preview"], dg.TableMetadataValue)
    evaluations = result.get_asset_check_evaluations()
    assert len(evaluations) == len(CHECKS)
    assert [e.check_name for e in evaluations if e.blocking and not e.passed] == []


def test_an_unchanged_release_is_observed_and_not_made_again(
    instance: dg.DagsterInstance, tmp_path: Path
) -> None:
    assert build(instance, ROOT / "raw", tmp_path / "outputs").success
    again = build(instance, ROOT / "raw", tmp_path / "outputs")
    assert again.success
    assert again.asset_materializations_for_node("publish") == []
    assert again.asset_observations_for_node("publish")[0].metadata["version"].value == "v1.0.0"


def test_a_broken_rule_blocks_publishing_and_names_its_row(
    instance: dg.DagsterInstance, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:

    def wrong_quote(document: Document) -> Extraction:
        rows = extract(document)
        first, *others = rows.observations
        return rows._replace(observations=[first._replace(quote="not in the text"), *others])

    monkeypatch.setattr("pipeline.orchestrate.stages.extract", wrong_quote)
    result = build(instance, ROOT / "raw", tmp_path / "outputs")
    assert not result.success
    assert not (tmp_path / "outputs" / "catalog.json").exists()
    told = "\n".join(failure_lines(failed(result.all_events)))
    assert "contract-violated" in told
    assert "observations, row obs_" in told
    assert "column quote: not in the text breaks the rule grounding" in told


def test_one_table_can_be_made_alone(instance: dg.DagsterInstance, tmp_path: Path) -> None:
    job = defs.resolve_implicit_global_asset_job_def()
    folders = {"raw": str(ROOT / "raw"), "outputs": str(tmp_path / "outputs")}
    result = job.execute_in_process(
        instance=instance,
        asset_selection=[dg.AssetKey("quotes")],
        run_config={"resources": {"folders": {"config": folders}}},
    )
    made = [event.asset_key for event in result.get_asset_materialization_events()]
    assert made == [dg.AssetKey("quotes")]


def test_the_committed_settings_are_those_written_into_a_new_home() -> None:
    assert (ROOT / ".dagster" / "dagster.yaml").read_text(encoding="utf-8") == SETTINGS
