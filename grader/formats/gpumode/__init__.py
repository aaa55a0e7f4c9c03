"""GPU MODE tasks: a folder with `task.yml` and `reference.py`, answered by `custom_kernel(data)`."""
