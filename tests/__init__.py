"""Tests, laid out as the code is; `cases/` and `golden/` hold data."""
