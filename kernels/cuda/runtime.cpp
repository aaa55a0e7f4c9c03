// The runtime's doors: for the compiler's calls, for the shim, and for the caller in Python.
#include "scheduling.h"
#include "entries.h"

using namespace studyhub;

// Thread-local like the learner's shared arrays, so that its address tells where those lie.
thread_local char studyhub_anchor = 0;

static void begin_launch() {
    set_regions(reinterpret_cast<const Region*>(control->regions), control->region_count);
    const uint64_t* block = control->block;
    thread_count = int(block[0] * block[1] * block[2]);
    gridDim = {unsigned(control->grid[0]), unsigned(control->grid[1]), unsigned(control->grid[2])};
    blockDim = {unsigned(block[0]), unsigned(block[1]), unsigned(block[2])};
    for (int i = 0; i < thread_count; ++i)
        threads[i].index = {i % blockDim.x, i / blockDim.x % blockDim.y, i / blockDim.x / blockDim.y};
    for (int lane = 0; lane < LANES; ++lane) {
        logs.of_lane[lane] = reinterpret_cast<Record*>(control->logs) + uint64_t(lane) * control->log_capacity;
        logs.lengths[lane] = 0;
    }
    moment = {uint32_t(control->first_block), false, {}};
    fenced = log_is_full = false;
    random_state = control->seed * 2 + 1;
}

static void tell_where() {
    const Three& thread = threads[running].index;
    const uint64_t in[3] = {thread.x, thread.y, thread.z}, at[3] = {blockIdx.x, blockIdx.y, blockIdx.z};
    for (int i = 0; i < 3; ++i) control->fault_thread[i] = in[i], control->fault_block[i] = at[i];
}

STUDYHUB_EXPORT void* studyhub_shared_anchor() { return &studyhub_anchor; }

STUDYHUB_EXPORT void studyhub_launch(Control* given) {
    control = given;
    begin_launch();
    ++control->costs.launches;
    run_grid();
    if (control->fault.kind) tell_where();
}

extern "C" {

int studyhub_barrier(int predicate, int line) {
    Thread& thread = threads[running];
    thread.waiting = AT_BARRIER;
    thread.predicate = predicate;
    thread.line = line;
    to_scheduler();
    return barrier_count;
}

static uint64_t together(unsigned mask, uint64_t value, int predicate, int from, int line) {
    Thread& thread = threads[running];
    if (!(mask >> (running % LANES) & 1)) {
        control->arrived = 1;  // asked for itself, and is not among those it named
        fail_at(WARP, 0, 0, false, 0, line);
    }
    thread.waiting = IN_WARP;
    thread.mask = mask;
    thread.value = value;
    thread.predicate = predicate;
    thread.from = from;
    thread.line = line;
    to_scheduler();
    return thread.value;
}

int studyhub_lane() { return running % LANES; }

unsigned long long studyhub_exchange(unsigned mask, unsigned long long value, int from, int line) {
    return together(mask, value, 0, from & 31, line);
}

unsigned studyhub_ballot(unsigned mask, int predicate, int line) {
    return unsigned(together(mask, 0, predicate, -1, line));
}

void studyhub_atomic(const volatile void* address, unsigned bytes, int line) {
    atomically(reinterpret_cast<uint64_t>(address), bytes, line);
}

void studyhub_fence() { fenced = true; }

void* studyhub_dynamic_shared() { return reinterpret_cast<void*>(control->dynamic_shared); }

}
