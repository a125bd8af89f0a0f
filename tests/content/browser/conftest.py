"""The project's own site, for tests of the shipped texts in a browser."""

from tests.browser.conftest import (
    browser_type_launch_args,
    engine_here,
    long_lived_tab,
    python_rests,
    site,
    tab,
    without_javascript,
)

__all__ = (
    "browser_type_launch_args",
    "engine_here",
    "long_lived_tab",
    "python_rests",
    "site",
    "tab",
    "without_javascript",
)
