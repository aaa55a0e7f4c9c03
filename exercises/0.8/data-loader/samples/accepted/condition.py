"""Threads of its own and one condition variable: whoever may read the next sample does, nobody hands work out."""

import threading

import numpy as np


class Pass:
    def __init__(self, ds, batch_size, ahead):
        self.ds, self.batch_size, self.ahead = ds, batch_size, ahead
        self.length = len(ds)
        self.asked = self.given = 0
        self.found = {}  # by number: (sample, error)
        self.over = False
        self.changed = threading.Condition()
        self.threads = [threading.Thread(target=self.work, daemon=True) for _ in range(min(16, ahead, self.length))]
        for thread in self.threads:
            thread.start()

    def may_read(self):
        return self.over or self.asked == self.length or self.asked < self.given + self.ahead

    def work(self):
        while True:
            with self.changed:
                self.changed.wait_for(self.may_read)
                if self.over or self.asked == self.length:
                    return
                number = self.asked
                self.asked += 1
            try:
                outcome = self.ds[number], None
            except Exception as reason:
                outcome = None, reason
            with self.changed:
                self.found[number] = outcome
                self.changed.notify_all()

    def __iter__(self):
        return self

    def __next__(self):
        numbers = range(self.given, min(self.given + self.batch_size, self.length))
        if not numbers:
            self.close()
            raise StopIteration
        with self.changed:
            self.changed.wait_for(lambda: all(i in self.found for i in numbers))
            outcomes = [self.found.pop(i) for i in numbers]
            self.given = numbers.stop
            self.changed.notify_all()
        for _, error in outcomes:
            if error is not None:
                self.close()
                raise error
        return np.stack([sample for sample, _ in outcomes])

    def close(self):
        with self.changed:
            self.over = True
            self.changed.notify_all()
        for thread in self.threads:
            thread.join()


class Loader:
    def __init__(self, *terms):
        self.terms = terms

    def __iter__(self):
        return Pass(*self.terms)


def make_loader(ds, batch_size, ahead):
    return Loader(ds, batch_size, ahead)
