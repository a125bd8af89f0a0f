"""`hosting/Caddyfile`, for Caddy 2."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.site.servers import ServerRules

_TOP = """# The handbook on Caddy 2, at the path {base}. Written by `handbook build`.
# 1. Copy the whole folder of the site to the server, for example to /var/www/handbook.
# 2. Copy this file to /etc/caddy/Caddyfile, or its block into yours, and set the three lines marked EDIT.
# 3. systemctl reload caddy

# The headers of every answer, of one without a page too.
@headers@
handbook.example.org {{ # EDIT: the server's name
\troot * /var/www/handbook # EDIT: the folder that holds index.html
\timport handbook_headers
"""
_ELSEWHERE = """
\t# The handbook is all that this server has.
\tredir / {base} 302
\tredir {without_slash} {base} 301
\thandle {{
\t\terror 404
\t}}
"""
_FILES = """
\t# The compressed copies beside the files, not compressed anew for each reader.
\thandle_path {base}* {{
\t\tfile_server {{
\t\t\tprecompressed br gzip
\t\t}}
\t}}
\thandle_errors {{
\t\troot * /var/www/handbook # EDIT: the folder that holds index.html
\t\timport handbook_headers
\t\t# In place of those of the file that is not there: it may come, and browsers must ask again.
\t\theader Cache-Control "{ask_each_time}"
\t\theader Content-Type "{page_type}"
\t\trewrite * /404.html
\t\tfile_server
\t}}
}}
"""


def caddy_file(rules: ServerRules) -> str:
    """The text of the file."""
    base = rules.base
    elsewhere = _ELSEWHERE.format(base=base, without_slash=base.rstrip("/")) if base != "/" else ""
    top = _TOP.format(base=base).replace("@headers@\n", "".join(_headers(rules)))
    files = _FILES.format(base=base, ask_each_time=rules.ask_each_time, page_type=rules.types["html"])
    return "".join([top, elsewhere, *_times(rules), files])


def _headers(rules: ServerRules) -> Iterator[str]:
    yield '(handbook_headers) {\n\theader {\n\t\t-Server\n\t\tVary "Accept-Encoding"\n'
    yield from (f'\t\t{name} "{value}"\n' for name, value in rules.headers.items())
    yield "\t}\n}\n\n"


def _times(rules: ServerRules) -> Iterator[str]:
    """How long browsers keep a file, and its type. Each file has one time alone: of two, Caddy would take either."""
    for name, start, value in (("kept", "", rules.for_good), ("asked", "not ", rules.ask_each_time)):
        yield f"\n\t@{name} {start}path_regexp ^{re.escape(rules.base)}{rules.hashed}$\n"
        yield f'\theader @{name} Cache-Control "{value}"\n'
    for number, (ending, kind) in enumerate(rules.types.items()):
        yield f'\t@type{number} path *.{ending}\n\theader @type{number} Content-Type "{kind}"\n'
