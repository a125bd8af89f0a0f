"""Tests, laid out as the code is; `cases/` holds data, and `support/` what several tests use."""
