"""A real nginx on this machine's own address, with the configuration that comes with a built site."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from macros.machine.test_programs import PROGRAMS, brotli_module, nginx_program
from macros.site import compression
from tests.support.browser.tab import Site
from tests.support.listening import HOST, STARTED_WITHIN, free_port, wait_until_it_listens

# In place of the system's own nginx.conf: every file is in the test's folder, and nginx runs as the test's user.
_MAIN = """
{modules}
{user}
daemon off;
worker_processes 2;
pid {folder}/pid;
error_log {folder}/error.log;
events {{ worker_connections 512; }}
http {{
    access_log off;
    sendfile on;
    tcp_nopush on;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include handbook.conf;
}}
"""


def compressed_copy(site: Path, folder: Path) -> Path:
    """A copy of a built site in `folder`, with compressed copies of its files, made quickly."""
    copy = folder / "site"
    shutil.copytree(site, copy)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(compression, "quality_for", lambda *_: compression.QUICK)
        compression.write_compressed(copy, folder / "compressed")
    return copy


@contextmanager
def nginx(site: Path, folder: Path, base: str, *, brotli: bool = True) -> Iterator[Site]:
    """Serve a built site with its own `hosting/nginx.conf`, with or without Brotli. nginx's files go to `folder`."""
    program, module = nginx_program(), brotli_module()
    assert program, PROGRAMS["nginx"].missing
    assert module, PROGRAMS["nginx"].missing
    port = free_port()
    _configure(site, folder, port, module if brotli else None)
    command = [program, "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log")]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)  # noqa: S603 (Debian's nginx, our own files)
    try:
        wait_until_it_listens(process, port, lambda: (folder / "error.log").read_text(encoding="utf-8"))
        yield Site(folder=site, origin=f"http://{HOST}:{port}", base=base)
    finally:
        process.terminate()
        process.communicate(timeout=STARTED_WITHIN)


def _configure(site: Path, folder: Path, port: int, module: Path | None) -> None:
    """Configure nginx by the instructions at the top of the site's configuration; only the port is different."""
    text = (site / "hosting/nginx.conf").read_text(encoding="utf-8")
    for pattern, line in (
        (r"listen 80;", f"listen {HOST}:{port};"),
        (r"listen \[::\]:80;", ""),
        (r"server_name .*# EDIT.*", "server_name localhost;"),
        (r"alias .*# EDIT.*", f"alias {site}/;"),
    ):
        text, count = re.subn(pattern, line, text)
        assert count == 1, f"{pattern} stands {count} times in hosting/nginx.conf"
    (folder / "handbook.conf").write_text(text, encoding="utf-8")
    (folder / "snippets").mkdir()
    if module:
        shutil.copy(site / "hosting/brotli.conf", folder / "snippets/handbook-brotli.conf")
    main = _MAIN.format(
        folder=folder,
        modules=f"load_module {module};" if module else "",
        user="user root;" if os.geteuid() == 0 else "",  # only the owner of a test's folder can read it
    )
    (folder / "nginx.conf").write_text(main, encoding="utf-8")
