"""An edition of the standards as an Excel workbook, and from one; and from an audit tool in Excel or Word."""
