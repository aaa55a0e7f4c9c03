"""Streams for ever what it announced as one allowed message, then as the next one."""
# tries: function
# ends: time_limit runtime_error
# limits: wall_s=1

import struct

from grader.inside.wire import Answers


def endless(self, raw):
    self.end.sendall(struct.pack("<I16s", 64 << 20, self.nonce))
    while True:
        self.end.sendall(bytes(1 << 16))


def shares(*args):
    Answers.answer = endless


label = first_over = Ledger = shares
