"""What takes long to make for the runtime, kept under a name that says all it was made from."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path

from macros.machine.disk_cache import entry_content, write_entry
from macros.site.runtime.plain_zip import Files, zip_of, zipped_files

RUNTIME_CACHE = Path(__file__).parents[3] / ".cache" / "runtime"
MOST_RUNTIMES = 4  # the newest, and those before it for whoever goes back and forth


def cached_files(made_from: Iterable[bytes], make: Callable[[], Files], cache: Path | None = None) -> Files:
    """The files that `make` gives, made anew only where `made_from` has changed."""
    cache = cache or RUNTIME_CACHE
    whole = sha256()
    for part in made_from:
        whole.update(sha256(part).digest())
    file = cache / f"{whole.hexdigest()}.zip"
    if not file.is_file():
        _keep(file, make())
    return zipped_files(file.read_bytes())


def _keep(file: Path, files: Files) -> None:
    """Written beside and moved into place, so that a build that is ended leaves nothing half done."""
    file.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=file.parent, prefix="making-")
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(zip_of(files))
    Path(name).replace(file)
    for old in sorted(file.parent.glob("*.zip"), key=lambda each: each.stat().st_mtime, reverse=True)[MOST_RUNTIMES:]:
        old.unlink(missing_ok=True)
