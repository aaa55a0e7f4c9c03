"""Sends descriptors and out-of-band bytes along with its answers."""
# tries: function class
# ends: runtime_error wrong_answer

import os
import socket

from grader.inside.wire import Answers

once = Answers.answer


def loaded(self, raw):
    descriptors = [os.open("/dev/null", os.O_RDONLY) for _ in range(20)]
    socket.send_fds(self.end, [b"\0"], descriptors)
    self.end.send(b"x", socket.MSG_OOB)
    once(self, raw)


def shares(*args):
    Answers.answer = loaded


label = first_over = Ledger = shares
