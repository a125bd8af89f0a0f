// Pyodide's own types do not pass our checks.
export function loadPyodide(options: unknown): Promise<unknown>;
