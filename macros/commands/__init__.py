"""The commands of `handbook`, one file each: options, words and exit codes."""
