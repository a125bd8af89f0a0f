"""`.htaccess`, for Apache 2.4."""

from __future__ import annotations

import re

from macros.site.servers import ServerRules

_ENCODED = {"br": "br", "gz": "gzip"}  # the endings of compressed copies, which are no types
_TOP = """# The handbook on Apache 2.4, at the path {base}. Written by `handbook build`.
# Copy the whole folder of the site to the server, this file with it, and let the folder have it: AllowOverride All.
# It needs Apache's modules headers, rewrite, mime, dir and setenvif (on Debian: a2enmod headers rewrite).

Options -Indexes -MultiViews
DirectoryIndex index.html
ErrorDocument 404 {base}404.html
AddDefaultCharset Off
FileETag MTime Size
"""
_COPIES = """
# The compressed copies beside the files, not compressed anew for each reader.
SetEnv no-gzip 1
SetEnv no-brotli 1
AddEncoding br .br
AddEncoding gzip .gz
Header always append Vary Accept-Encoding
RewriteEngine On
"""
_COPY = """RewriteCond %{{HTTP:Accept-Encoding}} (^|[\\s,]){name}([\\s,;]|$)
RewriteCond %{{REQUEST_FILENAME}}index.html.{ending} -f
RewriteRule ^(.*/)?$ $1index.html.{ending} [L]
RewriteCond %{{HTTP:Accept-Encoding}} (^|[\\s,]){name}([\\s,;]|$)
RewriteCond %{{REQUEST_FILENAME}}.{ending} -f
RewriteRule ^(.+)$ $1.{ending} [L]
"""
_NO_LISTS = """# A folder without a page is not there.
RewriteCond %{REQUEST_FILENAME} -d
RewriteCond %{REQUEST_FILENAME}/index.html !-f
RewriteRule ^ - [R=404,L]
"""


def apache_file(rules: ServerRules) -> str:
    """The text of the file."""
    types = "".join(f'AddType "{kind}" .{ending}\n' for ending, kind in rules.types.items() if ending not in _ENCODED)
    headers = "".join(f'Header always set {name} "{value}"\n' for name, value in rules.headers.items())
    kept = f'SetEnvIf Request_URI "^{re.escape(rules.base)}{rules.hashed}$" handbook_kept\n'
    times = "".join(
        f'Header always set Cache-Control "{value}" env={when}\n'
        for value, when in ((rules.for_good, "handbook_kept"), (rules.ask_each_time, "!handbook_kept"))
    )
    copies = "".join(_COPY.format(name=name, ending=ending) for ending, name in _ENCODED.items())
    return f"{_TOP.format(base=rules.base)}\n{types}\n{headers}\n{kept}{times}{_COPIES}{copies}{_NO_LISTS}"
