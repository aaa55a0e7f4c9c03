def batches(ds, size):
    raise NotImplementedError
