"""The corpus is the same everywhere, and like business news in what the benchmark depends on."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from itertools import islice
from pathlib import Path

import pytest

from pipeline.ingest.text import document_from_text
from tests.benchmarks.corpus import LONGEST, SHORTEST, articles, sources, write
from tests.conftest import ROOT

MEGABYTES = 0.1


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("corpus") / "corpus.jsonl"
    write(path, MEGABYTES)
    return path


@pytest.mark.parametrize("seed", ["1", "2"])
def test_another_process_makes_the_same_corpus(corpus: Path, tmp_path: Path, seed: str) -> None:
    command = [sys.executable, "-m", "tests.benchmarks.corpus", str(tmp_path / "again"), str(MEGABYTES)]
    subprocess.run(command, cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed}, check=True)
    assert (tmp_path / "again").read_bytes() == corpus.read_bytes()


def test_a_shorter_corpus_is_the_beginning_of_a_longer(corpus: Path, tmp_path: Path) -> None:
    size = write(tmp_path / "shorter", MEGABYTES / 4)
    shorter = (tmp_path / "shorter").read_bytes()
    assert corpus.read_bytes().startswith(shorter)
    assert size == sum(len(json.loads(line)["text"].encode()) for line in shorter.splitlines())


def test_an_article_has_the_size_of_news() -> None:
    sizes = [len(article["text"].encode()) for article in islice(articles(), 200)]
    assert min(sizes) >= SHORTEST
    assert max(sizes) <= LONGEST


def test_about_a_third_of_the_sentences_hold_a_number() -> None:
    sentences = [
        article["text"][passage.start : passage.end]
        for article in islice(articles(), 100)
        for passage in document_from_text(article["id"], article["text"]).passages
    ]
    share = sum(bool(re.search(r"\d", sentence)) for sentence in sentences) / len(sentences)
    assert 0.29 <= share <= 0.38


def test_articles_differ() -> None:
    made = list(islice(articles(), 200))
    assert len({article["id"] for article in made}) == len({article["text"] for article in made}) == 200


def test_prose_holds_no_digits_and_each_template_a_number() -> None:
    material = sources()
    assert len(material.prose) >= 40
    assert not [paragraph for paragraph in material.prose if re.search(r"\d", paragraph)]
    assert not [sentence for sentence in material.sentences if "{" not in sentence]


def test_no_slot_stays_open() -> None:
    texts = [article["text"] for article in islice(articles(), 200)]
    assert not [text for text in texts if re.search(r"[{}]", text)]
