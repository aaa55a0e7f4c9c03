// Runs a launch: blocks one after the other, in a block warps one after the other, in a warp lane by lane, each until
// it waits or ends. In which order is the caller's choice; a correct kernel gives the same in all of them.
#pragma once
#include <algorithm>
#include "accesses.h"

extern "C" {
__attribute__((visibility("hidden"), section("studyhub_state"))) studyhub::Three threadIdx = {}, blockIdx = {},
                                                                               blockDim = {}, gridDim = {};
}

namespace studyhub {

STUDYHUB_STATE static uint64_t random_state = 0;

inline uint64_t random_number() {  // xorshift64, Marsaglia 2003
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    return random_state ^= random_state << 17;
}

inline void put_in_order(int* order, int count) {
    for (int i = 0; i < count; ++i) order[i] = control->order == 1 ? count - 1 - i : i;
    if (control->order != 2) return;
    for (int i = count - 1; i > 0; --i) std::swap(order[i], order[random_number() % uint64_t(i + 1)]);
}

inline void thread_main() {
    inside = true;
    reinterpret_cast<void (*)(void**)>(control->kernel)(reinterpret_cast<void**>(control->arguments));
    threads[running].waiting = DONE;
    to_scheduler();
}

inline void resume(int number) {
    Thread& thread = threads[number];
    running = number;
    const bool is_new = thread.stack < 0;
    if (is_new) thread.stack = free_stacks[--free_stack_count];
    const uint64_t stack = control->stacks_begin + uint64_t(thread.stack) * control->stack_bytes;
    regions[0].begin = stack;
    if (is_new) prepare(&thread.context, reinterpret_cast<unsigned char*>(stack), control->stack_bytes, thread_main);
    threadIdx = thread.index;
    moment.now.thread = uint16_t(number);
    moment.now.warp_epoch = warp_epochs[number / LANES];
    inside = true;
    switch_to(&scheduler, &thread.context);
    inside = false;
    if (thread.waiting == DONE) free_stacks[free_stack_count++] = thread.stack;
}

// ---- what lanes of a warp do together

inline bool all_came(const Thread& asker, int first, int last) {
    for (int other = first; other < last; ++other) {
        const bool is_meant = asker.mask >> (other - first) & 1;
        if (!is_meant || threads[other].waiting == DONE) continue;
        if (threads[other].waiting != IN_WARP || threads[other].mask != asker.mask) return false;
    }
    return true;
}

inline bool takes_part(int number, unsigned mask, int first) {
    return mask >> (number - first) & 1 && threads[number].waiting == IN_WARP;
}

constexpr uint64_t NOBODYS_VALUE = 0x7fbadbad7fbadbad;  // as float a NaN, as number something large

inline void finish_together(unsigned mask, int first, int last) {
    uint64_t given[LANES], ballot = 0;
    for (int lane = first; lane < last; ++lane) {
        const bool came = takes_part(lane, mask, first);
        given[lane - first] = came ? threads[lane].value : NOBODYS_VALUE;
        if (came && threads[lane].predicate) ballot |= 1ull << (lane - first);
    }
    for (int lane = first; lane < last; ++lane) {
        Thread& thread = threads[lane];
        if (!takes_part(lane, mask, first)) continue;
        const bool exists = thread.from >= 0 && thread.from < last - first;
        thread.value = thread.from < 0 ? ballot : exists ? given[thread.from] : NOBODYS_VALUE;
    }
    for (int lane = first; lane < last; ++lane)
        if (takes_part(lane, mask, first)) threads[lane].waiting = READY;
    ++warp_epochs[first / LANES];
}

inline void let_go_on(int first, int last) {
    for (int lane = first; lane < last; ++lane)
        if (threads[lane].waiting == IN_WARP && all_came(threads[lane], first, last))
            finish_together(threads[lane].mask, first, last);
}

// ---- warps, blocks, grids; each false once there is a fault

inline bool run_ready_lanes(int first, int last, const int* order, bool* any) {
    *any = false;
    for (int i = 0; i < last - first; ++i) {
        const int number = first + order[i];
        if (order[i] >= last - first || threads[number].waiting != READY) continue;
        *any = true;
        resume(number);
        if (control->fault.kind) return false;
    }
    return true;
}

inline bool run_warp(int warp) {
    const int first = warp * LANES, last = std::min(first + LANES, thread_count);
    int order[LANES];
    put_in_order(order, last - first);
    for (bool any = true; any;) {
        if (!run_ready_lanes(first, last, order, &any)) return false;
        if (log_is_full) logs.flush(&control->costs);
        log_is_full = false;
        let_go_on(first, last);
    }
    if (control->log_capacity) logs.flush(&control->costs);
    for (int lane = first; lane < last; ++lane) {
        if (threads[lane].waiting != IN_WARP) continue;
        running = lane;
        control->fault = {WARP, 0, 0, 0, 0, uint64_t(threads[lane].line)};
        control->other_line = threads[lane].mask;
        return false;
    }
    return true;
}

// All who live wait at a barrier. Faults unless that is everybody, at one place.
inline bool pass_barrier(int done) {
    barrier_count = 0;
    int line = 0;
    for (int i = 0; i < thread_count; ++i) {
        Thread& thread = threads[i];
        if (thread.waiting != AT_BARRIER) continue;
        if (!line) line = thread.line, running = i;
        if (done || thread.line != line) {
            control->fault = {BARRIER, 0, 0, 0, 0, uint64_t(line)};
            control->arrived = uint64_t(thread_count - done), control->ended = uint64_t(done);
            control->other_line = uint64_t(thread.line);
            return false;
        }
        barrier_count += thread.predicate != 0;
    }
    for (int i = 0; i < thread_count; ++i) threads[i].waiting = READY;
    ++moment.now.epoch;
    ++control->costs.barriers;
    return true;
}

inline void begin_block() {
    free_stack_count = 0;
    for (int i = thread_count - 1; i >= 0; --i) {
        free_stacks[free_stack_count++] = i;
        threads[i].stack = -1;
        threads[i].waiting = READY;
    }
    for (int i = 0; i < region_count; ++i)
        if (regions[i].space == SHARED)
            __builtin_memset(reinterpret_cast<void*>(regions[i].begin), int(control->poison), regions[i].bytes);
    moment.now.epoch = 0;
    for (uint16_t& epoch : warp_epochs) epoch = 0;
}

inline bool run_block() {
    begin_block();
    int warps = (thread_count + LANES - 1) / LANES, order[LANES];
    for (;;) {
        put_in_order(order, warps);
        for (int i = 0; i < warps; ++i)
            if (!run_warp(order[i])) return false;
        int done = 0;
        for (int i = 0; i < thread_count; ++i) done += threads[i].waiting == DONE;
        if (done == thread_count) return true;
        if (!pass_barrier(done)) return false;
    }
}

// The i-th block to run. Shuffled: a step that has no divisor in common with their number visits each once.
inline uint64_t block_in_order(uint64_t i, uint64_t total, uint64_t step) {
    if (control->order == 0) return i;
    return control->order == 1 ? total - 1 - i : i * step % total;
}

inline uint64_t step_for(uint64_t total) {
    uint64_t step = random_number() % total | 1;
    while (std::__gcd(step, total) != 1) step += 2;
    return step;
}

inline void run_grid() {
    const uint64_t *grid = control->grid, total = grid[0] * grid[1] * grid[2], step = step_for(total);
    for (uint64_t i = 0; i < total; ++i) {
        const uint64_t number = block_in_order(i, total, step);
        blockIdx = {unsigned(number % grid[0]), unsigned(number / grid[0] % grid[1]), unsigned(number / grid[0] / grid[1])};
        moment.now.block = moment.first_block + uint32_t(number);
        ++control->costs.blocks;
        if (!run_block()) return;
    }
}

}  // namespace studyhub
