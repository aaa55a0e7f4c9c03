"""One byte of the answer at a time, each just before a patience per read would end."""
# tries: function
# ends: time_limit
# limits: wall_s=1

import struct
import time

from grader.inside.wire import Answers


def dripping(self, raw):
    for byte in struct.pack("<I16s", 1 << 20, self.nonce) + bytes(1 << 20):
        self.end.sendall(bytes([byte]))
        time.sleep(0.05)


def shares(*args):
    Answers.answer = dripping


label = first_over = Ledger = shares
