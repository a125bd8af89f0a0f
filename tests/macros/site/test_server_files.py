"""The configuration files for servers: the same headers in all, caching times, and the path of the site."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from macros.reading.problems import BuildError
from macros.site.content_security import header_policy
from macros.site.server_files import (
    ASK_EACH_TIME,
    FOR_GOOD,
    HEADERS,
    base_of,
    headers_for,
    kept_for_good,
    served_policy,
    shared_address,
    write_security_contact,
    write_server_files,
)

POLICY = "default-src 'none'; frame-ancestors 'none'"
HASHED = [
    "assets/javascripts/workers/search.a7633da7.min.js",
    "assets/runtime/engine-0.1.0-00123456789abcdef-py314-none-any.whl",
    "assets/runtime/python_stdlib.0123456789abcdef.zip",
    "assets/web/self-check.0123456789abcdef.js",
    "assets/web/self-check.0123456789abcdef.js.map",
]
PLAIN = [
    "index.html",
    "assets/web/idb.LICENCE.txt",
    "assets/runtime/manifest.json",
    "downloads/report.0123abcd.pdf",
    "build.json",
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in [*HASHED, f"{HASHED[0]}.br", *PLAIN]:
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("x", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("path", "kept"), [*((path, FOR_GOOD) for path in HASHED), *((path, ASK_EACH_TIME) for path in ["", *PLAIN])]
)
def test_only_what_is_named_by_its_content_is_kept_for_good(path: str, kept: str) -> None:
    headers = headers_for(path, POLICY)
    assert headers == {"Content-Security-Policy": POLICY, **HEADERS, "Cache-Control": kept}


def test_the_headers_that_every_answer_has() -> None:
    headers = headers_for("index.html", POLICY)
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert set(re.findall(r"(\S+?)=\(\)", headers["Permissions-Policy"])) >= {"camera", "geolocation", "microphone"}
    assert "Strict-Transport-Security" not in headers, "only who runs the server can promise that"


@pytest.mark.parametrize(
    ("site_url", "base"),
    [
        ("https://www.example.org", "/"),
        ("https://www.example.org/", "/"),
        ("https://www.example.org/handbook", "/handbook/"),
        ("https://www.example.org/a/b-c_d.e~f/?x#y", "/a/b-c_d.e~f/"),
    ],
)
def test_the_path_of_an_address(site_url: str, base: str) -> None:
    assert base_of(site_url) == base


@pytest.mark.parametrize("path", ['a"b', "a;b", "a b", "a{b}", "a$b", "é", "a%20b", "a//b"])
def test_a_path_that_could_be_read_as_something_else_is_refused(path: str) -> None:
    with pytest.raises(BuildError, match="may hold only letters, digits"):
        base_of(f"https://www.example.org/{path}/")


@pytest.mark.parametrize("base", ["/", "/handbook/"])
def test_hosts_that_read_the_file_of_headers(folder: Path, base: str) -> None:
    write_server_files(folder, f"https://www.example.org{base}", POLICY)
    rules: dict[str, dict[str, str]] = {}
    for line in (folder / "_headers").read_text(encoding="utf-8").splitlines():
        assert len(line) < 2000, "some hosts read no further"
        if line.startswith("/"):
            headers = rules[line] = {}
        elif line.startswith("  "):
            name, _, value = line.strip().partition(": ")
            headers[name] = value
    assert rules.pop(f"{base}*") == {"Content-Security-Policy": POLICY, **HEADERS}
    assert rules == {f"{base}{name}": {"Cache-Control": FOR_GOOD} for name in HASHED}
    assert kept_for_good(folder) == HASHED


def test_a_site_tells_its_policy(folder: Path) -> None:
    assert served_policy(folder) == header_policy()
    write_server_files(folder, "https://www.example.org/", POLICY)
    assert served_policy(folder) == POLICY


@pytest.mark.parametrize("base", ["/", "/handbook/"])
def test_a_person_edits_two_lines_for_nginx(folder: Path, base: str) -> None:
    """tests/browser/hosting/test_hosting.py tests the result with nginx."""
    write_server_files(folder, f"https://www.example.org{base}", POLICY)
    text = (folder / "hosting/nginx.conf").read_text(encoding="utf-8")
    assert [line.split()[0] for line in text.splitlines() if "# EDIT" in line] == ["server_name", "alias"]
    assert not re.search(r"@\w+@", text)
    assert f"location {base} {{" in text
    assert f'add_header Content-Security-Policy "{POLICY}" always;' in text
    assert re.findall(r"^\s*(#?) ?add_header Strict-Transport-Security", text, re.MULTILINE) == ["#"]
    assert "brotli" not in re.sub(r"#.*|include snippets/handbook-brotli\*\.conf;", "", text), "nginx may not have it"


def test_a_weakness_can_be_reported(tmp_path: Path) -> None:
    write_security_contact(tmp_path, "https://www.example.org/handbook/", date(2026, 11, 29))
    assert (tmp_path / ".well-known/security.txt").read_text(encoding="utf-8") == (
        "Contact: https://www.example.org/handbook/about/#report-a-mistake\n"
        "Expires: 2027-11-24T00:00:00+00:00\n"
        "Preferred-Languages: en\n"
    )


@pytest.mark.parametrize(
    ("site_url", "shared"),
    [
        ("https://supervision.example.org/", ""),
        ("https://www.example.org:8443/handbook/", "https://www.example.org:8443"),
    ],
)
def test_an_address_that_is_shared_is_named(site_url: str, shared: str) -> None:
    assert shared_address(site_url) == shared
