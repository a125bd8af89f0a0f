"""These tests read the site of the fixture handbook."""

from tests.support.browser.example_site import book, example, long_lived_tab, site, without_javascript

__all__ = ("book", "example", "long_lived_tab", "site", "without_javascript")
