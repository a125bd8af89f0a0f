"""The build of the site: all steps after the pages are written."""
