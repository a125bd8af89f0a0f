"""The questionnaire as an Excel workbook: made empty or from a return, and read back cell by cell."""
