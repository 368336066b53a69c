"""How fast samtale is, as ratios against a bare program in the same run.

    python bench/run.py            all of it, a few minutes
    python bench/run.py key list   some of it
    python bench/run.py --runs 5   fewer runs

Each pair is run in turn, so that a busy machine slows both down alike. The table shows medians.
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import documents
import interactive
import processes
import stored
from measuring import Row, table

MEASURES = {**processes.MEASURES, **interactive.MEASURES, **stored.MEASURES, **documents.MEASURES}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", choices=[[], *MEASURES], help="what to measure")
    parser.add_argument("--runs", type=int, default=15, help="pairs of runs for each measure")
    arguments = parser.parse_args()
    rows: list[Row] = []
    for name in arguments.names or MEASURES:
        print(f"{name} …", file=sys.stderr)
        rows += MEASURES[name](arguments.runs)
    print(table(rows))
    return 1 if any(not row.kept for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
