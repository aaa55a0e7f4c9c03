"""The measuring half of the house: devices, statistics, reference kernels written to be read. No Django."""
