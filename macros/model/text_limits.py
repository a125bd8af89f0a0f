"""What no file of the data may hold: more than 1 MiB, or characters that nobody can see."""

from __future__ import annotations

import re

MOST_YAML_BYTES = 1024 * 1024

# Control characters except line feeds, line and paragraph separators, surrogates, stray byte order marks and
# noncharacters. YAML refuses most of them, and reads others as the end of a line.
UNREADABLE = "\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff"
INVISIBLE = re.compile(f"[{UNREADABLE}\u200e\u200f\u202a-\u202e\u2066-\u2069]")  # and marks that turn text round
