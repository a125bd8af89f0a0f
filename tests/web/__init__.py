"""The browser's modules, tested in Node."""
