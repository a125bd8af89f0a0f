"""The site's settings for web servers: headers, caching times and file types.

One source for all servers: `headers_for` gives a file's headers; `_headers` gives them to hosts that read that file,
`hosting/nginx.conf` to nginx, `macros/site/servers/` to others, and `handbook serve` calls it directly.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urlsplit

from macros.reading.problems import BuildError
from macros.site.content_security import header_policy
from macros.site.servers import ServerRules
from macros.site.servers.apache import apache_file
from macros.site.servers.caddy import caddy_file
from macros.site.servers.iis import iis_file

_POLICY = "Content-Security-Policy"
_FRAMES, _NO_FRAMES = "X-Frame-Options", "frame-ancestors 'none'"

HEADERS: Mapping[str, str] = MappingProxyType(
    {
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        "Cross-Origin-Opener-Policy": "same-origin",
    }
)
"""The headers of every response, beside the policy and the caching time."""

ASK_EACH_TIME = "no-cache"  # browsers keep a copy but ask before using it; "still the same" costs no second download
FOR_GOOD = "public, max-age=31536000, immutable"
# files under assets/ with a hash of their content in the name: new content has a new name
HASHED = r"assets/(?:[^/]+/)*[^/]+(?:\.[0-9a-f]{8,64}\.[^/]+|-0[0-9a-f]{16}-[^/]+\.whl)"

_UTF_8 = "; charset=utf-8"
TYPES: Mapping[str, str] = MappingProxyType(
    {
        "atom": f"application/atom+xml{_UTF_8}",
        "css": f"text/css{_UTF_8}",
        "csv": f"text/csv{_UTF_8}",
        "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "gz": "application/gzip",
        "html": f"text/html{_UTF_8}",
        "ico": "image/x-icon",
        "ics": f"text/calendar{_UTF_8}",
        "jpg": "image/jpeg",
        "js": f"text/javascript{_UTF_8}",
        "json": "application/json",
        "map": "application/json",
        "mjs": f"text/javascript{_UTF_8}",
        "odt": "application/vnd.oasis.opendocument.text",
        "pdf": "application/pdf",
        "png": "image/png",
        "svg": f"image/svg+xml{_UTF_8}",
        "txt": f"text/plain{_UTF_8}",
        "wasm": "application/wasm",
        "webmanifest": "application/manifest+json",
        "webp": "image/webp",
        "whl": "application/zip",
        "woff2": "font/woff2",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "xml": f"application/xml{_UTF_8}",
        "zip": "application/zip",
    }
)
"""File types by ending. Browsers compile WebAssembly and load modules only with the right type."""

_BASE = re.compile(r"/(?:[A-Za-z0-9._~-]+/)*")
_NGINX = Path(__file__).with_name("nginx.conf")
_BROTLI = (
    "# Needs Debian's libnginx-mod-http-brotli-static. nginx.conf says where to copy this file.\nbrotli_static on;\n"
)


def headers_for(path: str, policy: str) -> dict[str, str]:
    """The headers of one file. `path` is from the site's top, `policy` the header's content security policy."""
    kept = FOR_GOOD if re.fullmatch(HASHED, path) else ASK_EACH_TIME
    return {**response_headers(policy), "Cache-Control": kept}


def served_policy(folder: Path) -> str:
    """The header's policy of a built site."""
    file = folder / "_headers"
    lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
    told = (line.strip().removeprefix(f"{_POLICY}: ") for line in lines if line.strip().startswith(f"{_POLICY}: "))
    return next(told, header_policy())


def write_server_files(folder: Path, site_url: str, policy: str) -> None:
    """Write the servers' files into a built site. Raises BuildError for an invalid address."""
    base = base_of(site_url)
    _write(folder / "_headers", headers_file(base, policy, kept_for_good(folder)))
    _write(folder / "hosting/nginx.conf", nginx_file(base, policy))
    _write(folder / "hosting/brotli.conf", _BROTLI)
    rules = server_rules(base, policy, kept_for_good(folder))
    _write(folder / ".htaccess", apache_file(rules))
    _write(folder / "web.config", iis_file(rules))
    _write(folder / "hosting/Caddyfile", caddy_file(rules))


def server_rules(base: str, policy: str, kept: Sequence[str]) -> ServerRules:
    """The rules of every server. `kept`: the files to keep for good."""
    return ServerRules(
        base=base,
        headers=response_headers(policy),
        types=TYPES,
        hashed=HASHED,
        for_good=FOR_GOOD,
        ask_each_time=ASK_EACH_TIME,
        kept=kept,
    )


def response_headers(policy: str) -> dict[str, str]:
    """The headers of every response. The older header against frames says "none", so it goes where some are allowed."""
    framed = _NO_FRAMES not in policy
    return {_POLICY: policy, **{name: value for name, value in HEADERS.items() if not framed or name != _FRAMES}}


def write_security_contact(folder: Path, site_url: str, today: date) -> None:
    """Write `.well-known/security.txt` (RFC 9116): the contact for weaknesses, valid for just under a year.

    Browsers and researchers look for it at the top of a web address. A site below a path must copy it there.
    """
    ends = datetime.combine(today + timedelta(days=360), time(), UTC)
    lines = (f"Contact: {site_url}about/#report-a-mistake", f"Expires: {ends.isoformat()}", "Preferred-Languages: en")
    file = folder / ".well-known/security.txt"
    _write(file, "".join(f"{line}\n" for line in lines))


def shared_address(site_url: str) -> str:
    """The web address that the site shares with other pages; empty where it has its own.

    Those pages could read the site's stored data: browsers separate it by scheme, host and port, not by path.
    """
    parts = urlsplit(site_url)
    return f"{parts.scheme}://{parts.netloc}" if base_of(site_url) != "/" else ""


def kept_for_good(folder: Path) -> list[str]:
    """The files with a hash in their names, from the site's top. Compressed copies count under the same name."""
    names = (file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())
    return sorted(name for name in names if re.fullmatch(HASHED, name) and not name.endswith((".br", ".gz")))


def base_of(site_url: str) -> str:
    """The path of the site's address, with a slash at both ends."""
    path = urlsplit(site_url).path.strip("/")
    base = f"/{path}/" if path else "/"
    if not _BASE.fullmatch(base):
        raise BuildError(
            f"The site's address {site_url} has the path {base}, which may hold only letters, digits, full stops, "
            "hyphens, underscores and tildes between its slashes. Choose another one with --site-url."
        )
    return base


def headers_file(base: str, policy: str, kept: list[str]) -> str:
    """`_headers`, for hosts that read it (Netlify, Cloudflare Pages and others). `kept`: the files to keep for good.

    Such hosts join the values of a header from two rules. So no rule for all files sets a caching time: the hosts' own
    default, "ask each time", applies.
    """
    always = "".join(f"  {name}: {value}\n" for name, value in response_headers(policy).items())
    rules = "".join(f"{base}{name}\n  Cache-Control: {FOR_GOOD}\n" for name in kept)
    top = "# Written by `handbook build`. It belongs at the top of what is published.\n"
    return f"{top}{base}*\n{always}{rules}"


def nginx_file(base: str, policy: str) -> str:
    """The configuration for nginx, with its instructions."""
    values = {
        "base": base,
        "pattern": f"^{re.escape(base)}{HASHED}$",
        "for_good": FOR_GOOD,
        "ask_each_time": ASK_EACH_TIME,
        "types": "".join(f'        "{kind}" {ending};\n' for ending, kind in TYPES.items()),
        "headers": "".join(
            f'    add_header {name} "{value}" always;\n' for name, value in response_headers(policy).items()
        ),
        "elsewhere": "" if base == "/" else _ELSEWHERE.format(base=base, without_slash=base.rstrip("/")),
    }
    text = _NGINX.read_text(encoding="utf-8")
    for name, value in values.items():
        text = text.replace(f"@{name}@", value)
    return text


_ELSEWHERE = """
    # The handbook is all that this server has.
    location / {{
        return 404;
    }}
    location = / {{
        return 302 {base};
    }}
    location = {without_slash} {{
        return 301 {base};
    }}
"""


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")
