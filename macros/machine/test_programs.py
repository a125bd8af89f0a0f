"""The programs that the tests need beside Python: found, installed where we may, or named as missing."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from macros.machine.programs import MissingToolError, quietly

# the one without a window first: it has the same engine and takes half as long per page
CHROMIUM_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "chrome")
FIREFOX_NAMES = ("firefox-esr", "firefox")
OFFICE_NAMES = ("soffice", "libreoffice")


@dataclass(frozen=True, slots=True, kw_only=True)
class NeededProgram:
    """A program that some tests need, its Debian packages, and how to find it."""

    name: str
    packages: tuple[str, ...]
    is_here: Callable[[], bool]
    otherwise: str = ""

    @property
    def missing(self) -> str:
        command = f"apt-get install --no-install-recommends {' '.join(self.packages)}"
        return f"Some tests need {self.name}, and fail without it. Install it (on Debian: {command}){self.otherwise}."


def find_chromium() -> str:
    """The path of a Chromium. On Debian it is installed first, if missing and if we may."""
    install_programs(["browser"])
    path = chromium()
    if path is None:
        raise MissingToolError(PROGRAMS["browser"].missing)
    return path


def chromium() -> str | None:
    """The path of a Chromium: the configured one, or else one on PATH."""
    chosen = os.environ.get("HANDBOOK_CHROMIUM")
    if chosen and not Path(chosen).is_file():
        raise MissingToolError(f"HANDBOOK_CHROMIUM names a file that is not there: {chosen}")
    return chosen or _first(CHROMIUM_NAMES)


def firefox_program() -> str | None:
    return _first(FIREFOX_NAMES)


def office_program() -> str | None:
    return _first(OFFICE_NAMES)


def nginx_program() -> str | None:
    """The path of nginx, which Debian installs outside an ordinary user's PATH."""
    return shutil.which("nginx", path=f"{os.environ.get('PATH', '')}{os.pathsep}/usr/sbin{os.pathsep}/usr/local/sbin")


def brotli_module() -> Path | None:
    """The file of nginx's module that serves files already compressed with Brotli."""
    nginx = nginx_program()
    if nginx is None:
        return None
    settings = subprocess.run([nginx, "-V"], capture_output=True, text=True, check=False).stderr  # noqa: S603
    named = re.search(r"--modules-path=(\S+)", settings)
    module = Path(named[1] if named else "/usr/lib/nginx/modules") / "ngx_http_brotli_static_module.so"
    return module if module.is_file() else None


def apache_program() -> str | None:
    """The path of Apache, which Debian installs outside an ordinary user's PATH."""
    return shutil.which("apache2", path=f"{os.environ.get('PATH', '')}{os.pathsep}/usr/sbin")


def caddy_program() -> str | None:
    return _first(("caddy",))


PROGRAMS = {
    "apache": NeededProgram(name="Apache", packages=("apache2",), is_here=lambda: apache_program() is not None),
    "caddy": NeededProgram(name="Caddy", packages=("caddy",), is_here=lambda: caddy_program() is not None),
    "browser": NeededProgram(
        name="Chromium",
        packages=("chromium-headless-shell",),
        is_here=lambda: chromium() is not None,
        otherwise=", or set HANDBOOK_CHROMIUM to the path of a Chromium or Chrome",
    ),
    "firefox": NeededProgram(name="Firefox", packages=("firefox-esr",), is_here=lambda: firefox_program() is not None),
    "nginx": NeededProgram(
        name="nginx with its module for Brotli",
        packages=("nginx", "libnginx-mod-http-brotli-static"),
        is_here=lambda: brotli_module() is not None,
    ),
    "office": NeededProgram(
        name="LibreOffice's Writer and Calc",
        packages=("libreoffice-writer", "libreoffice-calc"),
        is_here=lambda: all(shutil.which(name) for name in ("lowriter", "localc")) and office_program() is not None,
    ),
}
"""The needs of tests (`tests/support/needs.py`), each with its program."""


def install_programs(needs: Iterable[str]) -> list[str]:
    """Install the missing programs, where we may. Gives a sentence on each that is still missing."""
    wanted = [PROGRAMS[need] for need in sorted(needs) if need in PROGRAMS]
    packages = [package for each in wanted if not each.is_here() for package in each.packages]
    if packages and shutil.which("apt-get") and _is_root():
        _apt_install(packages)
    return [each.missing for each in wanted if not each.is_here()]


def _first(names: Iterable[str]) -> str | None:
    return next((path for name in names if (path := shutil.which(name))), None)


def _is_root() -> bool:
    return sys.platform != "win32" and os.geteuid() == 0


def _apt_install(packages: list[str]) -> None:
    print(f"Installing {' and '.join(packages)} with apt-get.", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    quietly("apt-get", ["update"], Path("/"), environment)
    quietly("apt-get", ["install", "-y", "--no-install-recommends", *packages], Path("/"), environment)
