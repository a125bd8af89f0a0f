"""Formats of files for other programs: tables, workbooks, calendars and Word files."""
