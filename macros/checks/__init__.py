"""What can be wrong between files, each check a generator of problems."""
