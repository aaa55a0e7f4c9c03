// One load, store or atomic of the running thread: is it allowed, does it race, what does it cost.
#pragma once
#include "state.h"

namespace studyhub {

[[noreturn]] inline void fail_at(FaultKind kind, uint64_t address, uint64_t bytes, bool is_write, uint64_t pc, int line) {
    fail({kind, address, bytes, is_write, pc, uint64_t(line)});
}

inline Region* allowed(uint64_t address, uint64_t bytes, bool is_write, uint64_t pc, int line) {
    Region* region = region_of(address, bytes);
    if (!region) fail_at(OUT_OF_BOUNDS, address, bytes, is_write, pc, line);
    if (is_write && !region->writable) fail_at(READ_ONLY, address, bytes, is_write, pc, line);
    return region;
}

// The other side of a race was in this launch, so its block's number gives its place in the grid.
inline void tell_other(const Mark& other) {
    const uint64_t* grid = control->grid;
    const uint64_t* block = control->block;
    const uint64_t number = other.block - moment.first_block, thread = other.thread;
    const uint64_t at[3] = {number % grid[0], number / grid[0] % grid[1], number / grid[0] / grid[1]};
    const uint64_t in[3] = {thread % block[0], thread / block[0] % block[1], thread / block[0] / block[1]};
    for (int i = 0; i < 3; ++i) control->other_block[i] = at[i], control->other_thread[i] = in[i];
    control->other_pc = other.pc;
}

inline void look_for_race(Region* region, uint64_t address, uint64_t bytes, bool is_write, bool is_atomic, uint64_t pc, int line) {
    if (!region->shadow || fenced) return;
    auto* cells = reinterpret_cast<Cell*>(region->shadow);
    Moment here = moment;
    here.now.pc = uint32_t(pc);
    here.now.is_atomic = is_atomic;
    here.is_of_block = region->space == SHARED;
    const uint64_t first = address - region->begin, end = first + bytes;
    for (uint64_t word = first / 4; word * 4 < end; ++word) {
        const uint64_t low = word * 4 < first ? first - word * 4 : 0, high = end - word * 4 < 4 ? end - word * 4 : 4;
        here.now.mask = uint16_t((0xfu >> (4 - high)) & (0xfu << low));
        const Mark* other = raced(&cells[word], here, is_write);
        if (!other) continue;
        tell_other(*other);
        fail_at(RACE, address, bytes, is_write, pc, line);
    }
}

inline void log_access(uint64_t address, uint64_t bytes, bool is_write, Space space, uint64_t pc) {
    const int lane = running % LANES;
    const uint32_t length = logs.lengths[lane]++;
    logs.of_lane[lane][length] = {address, uint32_t(pc), uint16_t(length), uint8_t(bytes),
                                  uint8_t((space == SHARED ? SHARED_LOAD : GLOBAL_LOAD) + is_write)};
    if (length + 1 < control->log_capacity) return;
    log_is_full = true;
    to_scheduler();  // the rest of the warp first, then we go on
}

// A GPU refuses what this CPU may do: 4 bytes from an address that is no multiple of 4.
inline void accessed(uint64_t address, uint64_t bytes, bool is_write, bool is_volatile, const void* return_address,
                     uint64_t alignment) {
    if (!inside) return;
    const uint64_t pc = offset_in_image(return_address);
    Region* region = allowed(address, bytes, is_write, pc, 0);
    if (region->space == PRIVATE) return;
    if (address % alignment) fail_at(MISALIGNED, address, bytes, is_write, pc, 0);
    if (!is_volatile) look_for_race(region, address, bytes, is_write, false, pc, 0);
    if (control->log_capacity) log_access(address, bytes, is_write, Space(region->space), pc);
}

inline void atomically(uint64_t address, uint64_t bytes, int line) {
    Region* region = allowed(address, bytes, true, 0, line);
    look_for_race(region, address, bytes, true, true, 0, line);
    ++control->costs.atomics;
}

}  // namespace studyhub
