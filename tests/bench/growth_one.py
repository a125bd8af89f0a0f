"""One size of `tests.bench.growth`, in the made handbook's own folder and process: prints its figures as JSON."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from tests.bench.growth import one

if __name__ == "__main__":
    print(json.dumps(one(Path.cwd(), Path(sys.argv[1]))))
