"""What a run is told from outside: its folders, and why it may publish less than there was."""

from __future__ import annotations

import os
from pathlib import Path

import dagster as dg
from pydantic import Field

from pipeline.access.address import outputs_at
from pipeline.orchestrate.home import project_root
from pipeline.orchestrate.runs.sweep import process_note
from pipeline.orchestrate.store import Place


class Folders(dg.ConfigurableResource[None]):
    """Where the raw articles are and where versions are published."""

    raw: str = Field(
        default_factory=lambda: os.environ.get("NEWSFACTS_RAW") or str(project_root() / "raw"),
        description="Raw articles.",
    )
    outputs: str = Field(
        default_factory=lambda: os.environ.get("NEWSFACTS_OUTPUTS") or str(project_root() / "outputs"),
        description="Versions: a folder, or an address such as s3://bucket/newsfacts.",
    )
    address: str = Field(
        default_factory=lambda: "http://127.0.0.1:8000/",
        description="Where readers find the versions, for links; by default where `newsfacts serve` is.",
    )

    def setup_for_execution(self, context: dg.InitResourceContext) -> None:
        """A run that opens its folders notes the process that it lives in, whoever launched it."""
        if context.run is not None and context.instance is not None:
            context.instance.add_run_tags(context.run.run_id, process_note(context.run.run_id))

    def place(self, instance: dg.DagsterInstance) -> Place:
        """The folders of a run, with the stages' own notes beside Dagster's history.

        Raises:
            NewsfactsError: driver-missing, address-refused.
        """
        return Place(
            Path(self.raw), outputs_at(self.outputs), Path(instance.storage_directory()) / "newsfacts"
        )


class Extracting(dg.Config):
    """What extraction is told for one run."""

    read_again: list[str] = Field(
        [],
        description="Articles to extract once more although neither they nor the code changed: when what the "
        "store keeps of one is damaged or doubted. Nobody needs it after a change: new and changed articles, "
        "and after a change of the code all of them, are extracted by themselves. Give each article_id, "
        "which is its file's name in the raw folder without .txt or .md: "
        '["000_170ac16a23be116d"]. The kept rows of these articles are replaced, the others stay; an id '
        "that no article has stops the run before anything is extracted.",
    )


class Publishing(dg.Config):
    """What publishing is told for one run."""

    accept_drop: str = Field(
        "",
        description="Why a release far below the version in use is right, in a sentence for its users. "
        "Without it such a release is refused.",
    )
