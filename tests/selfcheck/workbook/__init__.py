"""Tests of `selfcheck/workbook/`."""
