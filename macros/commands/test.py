"""`handbook test`: every check of the code, then the tests, with what they need made ready first."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from macros.machine.programs import MissingToolError, prepare_node, program, quietly

PROJECT = Path(__file__).resolve().parents[2]
_WEB = Path("selfcheck/web")
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")

NGINX_PACKAGES = ("nginx", "libnginx-mod-http-brotli-static")
NGINX_MISSING = (
    "The tests of the web server need nginx with its module for Brotli. Install both "
    f"(on Debian: apt-get install {' '.join(NGINX_PACKAGES)})."
)
OFFICE_PARTS = {"lowriter": "libreoffice-writer", "localc": "libreoffice-calc"}  # program: Debian's package
OFFICE_MISSING = (
    "The tests of `handbook import` and of workbooks need LibreOffice's Writer and Calc. Install both "
    f"(on Debian: apt-get install --no-install-recommends {' '.join(OFFICE_PARTS.values())})."
)


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("pytest_arguments", nargs=-1, type=click.UNPROCESSED)
def test(pytest_arguments: Sequence[str]) -> None:
    """Check the code, then run the tests.

    Style, types in Python and in JavaScript, and the tests, in this order: all are run, even when one fails. What
    stands after `--` is handed on to pytest: `handbook test -- -k coverage`.
    """
    environment = {**os.environ, "HANDBOOK_CHROMIUM": find_chromium()}
    prepare_node(PROJECT)
    prepare_nginx()
    prepare_firefox()
    prepare_office()
    failed = [title for title, command in checks(PROJECT).items() if not passes(title, command)]
    if failed:
        click.secho(f"\nBefore the tests, this failed: {', '.join(failed)}.", fg="red", bold=True)
    # by module: what a module's tests share, such as a site built for them, is then made once
    tests = [sys.executable, "-m", "pytest", "-n", "2", "--dist", "loadscope", *pytest_arguments]
    if not passes("pytest", tests, environment) or failed:
        sys.exit(1)


def checks(project: Path) -> dict[str, Sequence[str]]:
    """The checks before the tests, in order: a title and a command each."""
    python = (sys.executable, "-m")
    found: dict[str, Sequence[str]] = {
        "ruff check": (*python, "ruff", "check", "."),
        "ruff format": (*python, "ruff", "format", "--check", "."),
        "mypy": (*python, "mypy"),
    }
    if any((project / _WEB).rglob("*.mjs")):
        npx = (program("npx"), "--no", "--")
        found["biome"] = (*npx, "biome", "check", "--error-on-warnings", ".")
        found["tsc"] = (*npx, "tsc", "--noEmit", "-p", str(_WEB / "tsconfig.json"))
    else:
        click.echo(f"There is no JavaScript in {_WEB.as_posix()} yet, so its types are not checked.")
    return found


def passes(title: str, command: Sequence[str], environment: Mapping[str, str] | None = None) -> bool:
    """Run one step under its heading; what it says goes straight to the reader."""
    click.secho(f"\n{title}", bold=True)
    sys.stdout.flush()
    return subprocess.run(command, cwd=PROJECT, env=environment, check=False).returncode == 0  # noqa: S603 (our own steps)


def find_chromium() -> str:
    """The path of a Chromium, installed first where this is a Debian machine and we may."""
    chosen = os.environ.get("HANDBOOK_CHROMIUM")
    if chosen:
        if not Path(chosen).is_file():
            raise MissingToolError(f"HANDBOOK_CHROMIUM names a file that is not there: {chosen}")
        return chosen
    found = chromium_on_path()
    if found is None and shutil.which("apt-get") and is_root():
        apt_install("chromium")
        found = chromium_on_path()
    if found is None:
        raise MissingToolError(
            "the tests need Chromium. Install it (on Debian: apt-get install chromium), "
            "or set HANDBOOK_CHROMIUM to the path of a Chromium or Chrome."
        )
    return found


def chromium_on_path() -> str | None:
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


def is_root() -> bool:
    return sys.platform != "win32" and os.geteuid() == 0


def prepare_nginx() -> None:
    """Install nginx where we may; elsewhere say what is missing. Only the tests that need it fail then."""
    if not (nginx_program() and brotli_module()) and shutil.which("apt-get") and is_root():
        apt_install(*NGINX_PACKAGES)
    if not (nginx_program() and brotli_module()):
        click.echo(f"{NGINX_MISSING} Without them, those tests fail.", err=True)


def prepare_firefox() -> None:
    """Install Firefox where we may; elsewhere say that it is missing. Only the tests that need it fail then."""
    if not firefox_program() and shutil.which("apt-get") and is_root():
        apt_install("firefox-esr")
    if not firefox_program():
        click.echo("The walk in Firefox needs it (on Debian: apt-get install firefox-esr), and fails now.", err=True)


def firefox_program() -> str | None:
    """The path of Firefox."""
    return next((path for name in ("firefox-esr", "firefox") if (path := shutil.which(name))), None)


def prepare_office() -> None:
    """Install LibreOffice where we may; elsewhere say that it is missing. Only the tests that need it fail then."""
    missing = [package for part, package in OFFICE_PARTS.items() if not shutil.which(part)]
    if missing and shutil.which("apt-get") and is_root():
        apt_install(*missing)
    if not office_program():
        click.echo(f"{OFFICE_MISSING} Without it, those tests fail.", err=True)


def office_program() -> str | None:
    """The path of LibreOffice."""
    return next((path for name in ("soffice", "libreoffice") if (path := shutil.which(name))), None)


def nginx_program() -> str | None:
    """The path of nginx, which Debian keeps where only an administrator looks."""
    return shutil.which("nginx", path=f"{os.environ.get('PATH', '')}{os.pathsep}/usr/sbin{os.pathsep}/usr/local/sbin")


def brotli_module() -> Path | None:
    """The file of nginx's module for files that are compressed with Brotli already."""
    program = nginx_program()
    if program is None:
        return None
    told = subprocess.run([program, "-V"], capture_output=True, text=True, check=False).stderr  # noqa: S603
    found = re.search(r"--modules-path=(\S+)", told)
    module = Path(found[1] if found else "/usr/lib/nginx/modules") / "ngx_http_brotli_static_module.so"
    return module if module.is_file() else None


def apt_install(*packages: str) -> None:
    click.echo(f"Installing {' and '.join(packages)} with apt-get.")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    quietly("apt-get", ["update"], PROJECT, environment)
    quietly("apt-get", ["install", "-y", "--no-install-recommends", *packages], PROJECT, environment)
