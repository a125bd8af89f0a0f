"""Stands in for the standard module, which looks for OpenSSL and loads seven kinds of sums: here there is one."""

from _sha2 import sha256  # type: ignore[import-not-found]

__all__ = ["sha256"]
