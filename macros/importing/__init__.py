"""From a Word file to a draft version of a policy, to proposals for it, and to the desk's publication file."""
