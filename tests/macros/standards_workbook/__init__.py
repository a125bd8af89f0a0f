"""Tests of `macros/standards_workbook/`."""
