"""Makes names_words.csv, the common words that a capital letter alone doesn't turn into names. Run by hand.

Source: SCOWL, American and British, sizes up to 35 and up to 50 (Copyright 2000-2018 Kevin Atkinson;
permission to use, copy, modify and distribute for any purpose, with this notice). Debian packs it as
wamerican-small, wbritish-small, wamerican and wbritish. Only words written in lower case are taken, and
of those only the ones whose base form is not taken: `names.lexicon.is_word` undoes the endings again.

    python pipeline/extract/lexicon/build_words.py american-english-small british-english-small \
        american-english british-english
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
    """Reads word lists, one word a line, the small ones first, and writes the base forms beside this file."""
    sizes: dict[str, int] = dict.fromkeys(NEWER, 35)
    for path in paths:
        size = 35 if path.endswith("-small") else 50
        for word in Path(path).read_text(encoding="utf-8").split("\n"):
            if re.fullmatch("[a-z]{2,}", word):
                sizes.setdefault(word, size)
    kept = sorted(
        word for word, size in sizes.items() if not any(sizes.get(base, 51) <= size for base in bases(word))
    )
    with (Path(__file__).parent / "names_words.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["word", "size"])
        writer.writerows((word, sizes[word]) for word in kept)


if __name__ == "__main__":
    main(sys.argv[1:])
