// Finds two threads that touch the same word without an order between them, one of them writing. Counts nothing.
// Each word remembers who wrote and who read it last. Order comes from barriers of the block, from the warp's own,
// and from the end of a launch. Left out: two writes without a read, which may well write the same value (running
// in several orders shows those that do not), and everything after a __threadfence in the same launch, because
// what that orders is a protocol of the program's own.
#pragma once
#include <cstdint>

namespace studyhub {

struct Mark {
    uint32_t block;  // running number over all launches of the process, from 1; 0 for nobody
    uint32_t epoch;  // barriers of the block so far
    uint32_t pc;
    uint16_t warp_epoch;
    uint16_t thread : 10, mask : 4, is_atomic : 1, by_several : 1;  // mask: which bytes of the word
};

struct Cell {
    Mark write, read;
};

struct Moment {
    uint32_t first_block;  // of this launch
    bool is_of_block;      // shared memory, of which every block has its own
    Mark now;
};

inline bool unordered(const Mark& earlier, const Moment& moment) {
    const Mark& now = moment.now;
    if (earlier.block < moment.first_block) return false;  // an earlier launch, or nobody
    if (earlier.block != now.block) return !moment.is_of_block;
    if (earlier.epoch != now.epoch) return false;
    return earlier.thread / 32 != now.thread / 32 || earlier.warp_epoch == now.warp_epoch;
}

inline bool is_race(const Mark& earlier, const Moment& moment) {
    const Mark& now = moment.now;
    if (!(earlier.mask & now.mask) || (earlier.is_atomic && now.is_atomic) || !unordered(earlier, moment)) return false;
    return earlier.block != now.block || earlier.thread != now.thread || earlier.by_several;
}

// The mark that this access must not stand beside, or null. Remembers the access.
inline const Mark* raced(Cell* cell, const Moment& moment, bool is_write) {
    Mark& other = is_write ? cell->read : cell->write;
    if (is_race(other, moment)) return &other;
    Mark& own = is_write ? cell->write : cell->read;
    Mark next = moment.now;
    if (!is_write && unordered(own, moment)) {
        next.by_several = own.by_several || own.block != next.block || own.thread != next.thread;
        next.mask |= own.mask;
    }
    own = next;
    return nullptr;
}

}  // namespace studyhub
