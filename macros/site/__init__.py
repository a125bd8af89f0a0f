"""The build of the site: everything after the pages are written."""
