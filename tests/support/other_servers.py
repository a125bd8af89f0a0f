"""A real Apache and a real Caddy on this machine's own address, with the files that come with a built site."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from macros.machine.test_programs import PROGRAMS, apache_program, caddy_program
from tests.support.listening import HOST, STARTED_WITHIN, free_port, wait_until_it_listens

_MODULES = ("mpm_event", "authz_core", "dir", "mime", "headers", "rewrite", "setenvif", "env")

# In place of the system's own settings: Apache reads the site's .htaccess, and runs as the test's user.
_APACHE = """
{modules}
ServerRoot {folder}
ServerName localhost
TypesConfig /dev/null
Listen {host}:{port}
PidFile {folder}/pid
DefaultRuntimeDir {folder}
ErrorLog {folder}/error.log
User #{user}
Group #{group}
DocumentRoot {root}
<Directory {root}>
    AllowOverride All
    Require all granted
</Directory>
"""


@contextmanager
def apache(root: Path, folder: Path) -> Iterator[str]:
    """Serve a folder, whose site has its `.htaccess`. Apache's own files go to `folder`. Gives the address."""
    program, port = apache_program(), free_port()
    assert program, PROGRAMS["apache"].missing
    there = Path("/usr/lib/apache2/modules")
    modules = "\n".join(f"LoadModule {name}_module {there}/mod_{name}.so" for name in _MODULES)
    # Apache refuses to run as root: then as nobody, who has to be able to read the folder
    user = group = 65534 if os.geteuid() == 0 else os.geteuid()
    settings = _APACHE.format(modules=modules, folder=folder, host=HOST, port=port, user=user, group=group, root=root)
    (folder / "apache.conf").write_text(settings, encoding="utf-8")
    with _running([program, "-X", "-f", str(folder / "apache.conf")], port, folder / "error.log"):
        yield f"http://{HOST}:{port}"


@contextmanager
def caddy(site: Path, folder: Path) -> Iterator[str]:
    """Serve a built site with its own `hosting/Caddyfile`; only name, port and folder are others. Gives the address."""
    program, port = caddy_program(), free_port()
    assert program, PROGRAMS["caddy"].missing
    text = (site / "hosting/Caddyfile").read_text(encoding="utf-8")
    text = re.sub(r"handbook\.example\.org \{ # EDIT.*", f"http://{HOST}:{port} {{", text)
    text = re.sub(r"/var/www/handbook # EDIT.*", str(site), text)
    assert "EDIT" not in text.replace("marked EDIT", "")
    (folder / "Caddyfile").write_text(f"{{\n\tadmin off\n\tauto_https off\n}}\n{text}", encoding="utf-8")
    environment = {**os.environ, "HOME": str(folder), "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    command = [program, "run", "--adapter", "caddyfile", "--config", str(folder / "Caddyfile")]
    with _running(command, port, folder / "caddy.log", environment):
        yield f"http://{HOST}:{port}"


def small_site(folder: Path) -> Path:
    """A site of a few files with compressed copies, as a build leaves them, that anybody may read."""
    files = {
        "index.html": b"<!doctype html><title>Home</title>",
        "404.html": b"<!doctype html><title>Page not found</title>",
        "standards/index.html": b"<!doctype html><title>Standards</title>",
        "empty/note.txt": b"a folder without a page",
        "assets/web/page.0123456789abcdef.js": b"export {};",
        "assets/runtime/pyodide.0123456789abcdef.wasm": b"\0asm",
        "amendments.atom": b"<feed/>",
    }
    for name, content in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        for ending in ("br", "gz"):
            file.with_name(f"{file.name}.{ending}").write_bytes(ending.encode() + b" of " + content)
    for parent in [folder, *folder.parents]:
        if parent.is_relative_to("/tmp") or parent.is_relative_to("/dev/shm"):  # noqa: S108 (the tests' own folders)
            parent.chmod(parent.stat().st_mode | 0o055)
    return folder


@contextmanager
def _running(command: list[str], port: int, log: Path, environment: dict[str, str] | None = None) -> Iterator[None]:
    with log.open("ab") as out:
        process = subprocess.Popen(command, stdout=out, stderr=out, env=environment)  # noqa: S603 (Debian's own)
    try:
        wait_until_it_listens(process, port, lambda: log.read_text(encoding="utf-8", errors="replace"))
        yield
    finally:
        process.terminate()
        process.wait(STARTED_WITHIN)


def apart(folder: Path) -> Path:
    """A new folder for a server's own files."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    folder.chmod(0o755)
    return folder
