"""What the pages that are read can do: filters, versions, comparison, forms and sharing."""
