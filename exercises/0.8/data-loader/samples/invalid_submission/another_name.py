"""Defines something else."""


def data_loader(ds, batch_size, ahead):
    for start in range(0, len(ds), batch_size):
        yield [ds[i] for i in range(start, min(start + batch_size, len(ds)))]
