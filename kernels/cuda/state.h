// What the runtime of one launch keeps, and what it shares with its caller (`Control`; its twin: launched.py).
#pragma once
#include "regions.h"
#include "fibres.h"
#include "counting.h"
#include "races.h"

namespace studyhub {

constexpr int MAX_THREADS = 1024;

struct Three {
    unsigned x, y, z;
};

struct Control {
    uint64_t kernel;     // void (*)(void** arguments)
    uint64_t arguments;  // void**
    uint64_t regions;    // Region*, the first for the running thread's stack
    uint64_t region_count;
    uint64_t grid[3], block[3];
    uint64_t stacks_begin, stack_bytes;
    uint64_t dynamic_shared;
    uint64_t order;  // 0 forward, 1 reverse, 2 shuffled by `seed`
    uint64_t seed;
    uint64_t logs, log_capacity;  // Record*, so many for each lane of a warp; 0 for no counting
    uint64_t first_block;         // running number of the launch's first block, from 1
    uint64_t poison;              // byte that shared memory begins with in each block
    Fault fault;
    uint64_t fault_block[3], fault_thread[3];
    uint64_t other_block[3], other_thread[3], other_pc;  // RACE
    uint64_t arrived, ended, other_line;                 // BARRIER, WARP
    Costs costs;
};

enum Waiting : uint8_t { READY, AT_BARRIER, IN_WARP, DONE };

struct Thread {
    Context context;
    Three index;
    int stack;  // number of its stack, -1 before it first runs
    Waiting waiting;
    int line;        // where it waits
    int predicate;   // what it brought
    unsigned mask;   // IN_WARP: whom it waits for
    int from;        // whose value it wants; -1 for the ballot
    uint64_t value;  // what it gives, then what it gets
};

STUDYHUB_STATE static Control* control = nullptr;
STUDYHUB_STATE static Context scheduler = {};
STUDYHUB_STATE static Thread threads[MAX_THREADS] = {};
STUDYHUB_STATE static int thread_count = 0, running = 0;
STUDYHUB_STATE static int free_stacks[MAX_THREADS] = {}, free_stack_count = 0;
STUDYHUB_STATE static Logs logs = {};
STUDYHUB_STATE static bool log_is_full = false, fenced = false;
STUDYHUB_STATE static Moment moment = {};
STUDYHUB_STATE static uint16_t warp_epochs[LANES] = {};
STUDYHUB_STATE static int barrier_count = 0;

inline void to_scheduler() {
    inside = false;
    switch_to(&threads[running].context, &scheduler);
    inside = true;
}

[[noreturn]] inline void fail(const Fault& fault) {
    control->fault = fault;
    inside = false;
    switch_to(&threads[running].context, &scheduler);
    __builtin_unreachable();
}

}  // namespace studyhub
