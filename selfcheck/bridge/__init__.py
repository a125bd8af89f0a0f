"""The doors through which the browser and the command line reach the engine."""
