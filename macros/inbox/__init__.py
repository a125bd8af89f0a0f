"""The folder `inbox/`: Word files that wait to become versions, with their drafts, reports and change pages."""
