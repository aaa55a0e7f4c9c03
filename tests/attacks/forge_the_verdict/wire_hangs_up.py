"""Shuts the wire down in the middle of a call and goes on living."""
# tries: function class
# ends: runtime_error

import socket
import time

from grader.inside.wire import Answers


def hang_up(self, raw):
    self.end.shutdown(socket.SHUT_RDWR)
    time.sleep(60)


def shares(*args):
    Answers.answer = hang_up


label = first_over = Ledger = shares
