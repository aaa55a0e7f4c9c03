"""KernelBench problems: one Python module with `Model`, `get_inputs` and `get_init_inputs`."""
