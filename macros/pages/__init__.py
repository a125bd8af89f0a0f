"""The text of the handbook's pages: plain functions from the model and a date to Markdown."""
