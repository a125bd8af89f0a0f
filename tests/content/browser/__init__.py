"""In a browser, on the project's own site: what is true of the shipped texts alone."""
