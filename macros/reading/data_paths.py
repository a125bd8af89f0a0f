"""Where the data lie, from the project's folder."""

from __future__ import annotations

from macros.model.policy_version import PolicyVersion
from macros.model.source_record import RECORD_ENDING

STANDARDS_FOLDER = "standards"
LEDGER = f"{STANDARDS_FOLDER}/published.yml"
TOPICS = f"{STANDARDS_FOLDER}/topics.yml"
PARTNERSHIP = f"{STANDARDS_FOLDER}/partnership.yml"
COLLEAGUES = f"{STANDARDS_FOLDER}/colleagues.yml"
STAFF_QUESTIONS = f"{STANDARDS_FOLDER}/staff-questions.yml"
NATIONAL = f"{STANDARDS_FOLDER}/national-help.yml"
DANGER = f"{STANDARDS_FOLDER}/danger-words.yml"
UNFINISHED = f"{STANDARDS_FOLDER}/.publishing"  # the folder with the files that `handbook publish` is about to write
JOURNAL = f"{UNFINISHED}/journal.json"


def version_file(version: PolicyVersion) -> str:
    """The file of a policy's version, from the project's folder."""
    return f"{STANDARDS_FOLDER}/policies/{version.policy}/{version.version}.yml"


def record_file(policy: str, version: str) -> str:
    """The file of a version's source record, from the project's folder."""
    return f"{STANDARDS_FOLDER}/policies/{policy}/{version}{RECORD_ENDING}.yml"
