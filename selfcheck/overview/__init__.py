"""What leaves a collation of many self-checks: a report, a table, a workbook and a chart, from its plain data."""
