"""PyTorch functions as data: recorded as known operations, carried out where no learner's code is."""
