"""The shipped forms as Word files and OpenDocument texts: the same tests as of the form made for tests."""

from __future__ import annotations

from tests.macros.documents.contents.test_forms import (
    made,
    shown,
    test_an_agreement_is_its_own_template,
    test_each_field_of_the_word_file_is_a_control_with_its_name,
    test_equal_forms_give_equal_bytes,
    test_every_field_and_statement_is_shown,
    test_it_says_whose_it_is_where_it_goes_and_what_not_to_wait_for,
    test_lines_that_were_typed_apart_stand_apart,
    test_the_word_file_asks_for_each_field_once_and_for_nothing_else,
)

__all__ = [
    "made",
    "shown",
    "test_an_agreement_is_its_own_template",
    "test_each_field_of_the_word_file_is_a_control_with_its_name",
    "test_equal_forms_give_equal_bytes",
    "test_every_field_and_statement_is_shown",
    "test_it_says_whose_it_is_where_it_goes_and_what_not_to_wait_for",
    "test_lines_that_were_typed_apart_stand_apart",
    "test_the_word_file_asks_for_each_field_once_and_for_nothing_else",
]
