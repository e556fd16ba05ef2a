"""Makes names_words.csv, the common words that a capital letter alone doesn't turn into names. Run by hand.

Source: SCOWL, sizes up to 35, American and British (Copyright 2000-2011 Kevin Atkinson; permission to
use, copy, modify and distribute for any purpose, with this notice). Debian packs it as wamerican-small
and wbritish-small. Only words written in lower case are taken, and of those only the ones whose base
form is not taken: `names.lexicon.is_word` undoes the endings again.

    python pipeline/extract/lexicon/build_words.py american-english-small british-english-small
"""

from __future__ import annotations

import csv
import re
import sys
from pathlib import Path

from pipeline.extract.names.endings import bases

#: words of business news that the lists of 2011 lack
NEWER = [
    "app",
    "apps",
    "autonomous",
    "backlog",
    "biomedical",
    "biotech",
    "blockchain",
    "blockbuster",
    "broadband",
    "bullish",
    "bearish",
    "carmaker",
    "chatbot",
    "chipmaker",
    "cloud",
    "cofounder",
    "coronavirus",
    "crypto",
    "cryptocurrency",
    "cybersecurity",
    "drone",
    "ebook",
    "ecommerce",
    "ecosystem",
    "email",
    "fintech",
    "fundraising",
    "genomics",
    "geopolitical",
    "google",
    "hedge",
    "hydrogen",
    "influencer",
    "infographic",
    "internet",
    "lithium",
    "livestream",
    "logistics",
    "lockdown",
    "mainland",
    "malware",
    "megawatt",
    "metaverse",
    "microchip",
    "monetize",
    "nanotechnology",
    "offshore",
    "online",
    "outsourcing",
    "pandemic",
    "photovoltaic",
    "podcast",
    "policymaker",
    "quant",
    "quantum",
    "renewables",
    "rideshare",
    "roadmap",
    "robotics",
    "selfie",
    "semiconductor",
    "shareholder",
    "smartphone",
    "spokesperson",
    "stablecoin",
    "startup",
    "stakeholder",
    "streaming",
    "supercomputer",
    "sustainability",
    "telecom",
    "telehealth",
    "unicorn",
    "upstream",
    "downstream",
    "vaccine",
    "webcam",
    "website",
    "wireless",
    "workforce",
    "yuan",
    "renminbi",
    "rupee",
    "crore",
    "lakh",
    "automaker",
    "drugmaker",
    "steelmaker",
    "policymakers",
    "lawmaker",
    "watchdog",
    "bailout",
    "buyout",
    "payout",
    "takeover",
    "headquarter",
    "headcount",
    "reopen",
    "rebrand",
    "upskill",
    "decarbonize",
    "electrification",
    "geothermal",
    "biofuel",
    "methane",
    "nationwide",
    "countrywide",
    "worldwide",
    "citywide",
    "sanctions",
    "tariffs",
    "subsidies",
    "aerospace",
    "biopharma",
    "medtech",
    "edtech",
    "agritech",
    "proptech",
    "healthcare",
    "homebuyer",
    "homebuilder",
    "tech",
    "hi",
    "mid",
    "non",
    "anti",
    "pro",
    "ex",
    "pre",
    "post",
    "multi",
    "semi",
]


def main(paths: list[str]) -> None:
    """Reads word lists, one word a line, and writes the base forms beside this file."""
    words = set(NEWER)
    for path in paths:
        lines = Path(path).read_text(encoding="utf-8").split("\n")
        words.update(word for word in lines if re.fullmatch("[a-z]{2,}", word))
    kept = sorted(word for word in words if not any(base in words for base in bases(word)))
    with (Path(__file__).parent / "names_words.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["word"])
        writer.writerows([word] for word in kept)


if __name__ == "__main__":
    main(sys.argv[1:])
