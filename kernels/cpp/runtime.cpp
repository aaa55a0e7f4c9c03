// Runs one call of the code under test on memory of ours, checks each load and store, and counts them.
// One thread; what the caller and this file share is `Control` (its twin: checked.py).
#include "regions.h"
#include "fibres.h"
#include "cache.h"
#include "heap.h"

namespace studyhub {

struct Control {
    uint64_t call;       // int (*)(void** arguments)
    uint64_t arguments;  // void**
    uint64_t regions;    // Region*, with the stack and the heap among them
    uint64_t region_count;
    uint64_t stack_begin, stack_bytes;
    uint64_t heap_begin, heap_bytes;
    Fault fault;
    uint64_t loads, stores, bytes_loaded, bytes_stored, cache_misses;
};

STUDYHUB_STATE static Control* control = nullptr;
STUDYHUB_STATE static Context caller = {}, callee = {};

[[noreturn]] static void leave() {
    inside = false;
    switch_to(&callee, &caller);
    __builtin_unreachable();
}

[[noreturn]] static void fail(FaultKind kind, uint64_t address, uint64_t bytes, bool is_write, const void* pc) {
    control->fault = {kind, address, bytes, is_write, offset_in_image(pc), 0};
    leave();
}

inline void accessed(uint64_t address, uint64_t bytes, bool is_write, bool, const void* pc, uint64_t) {
    if (!inside) return;
    const Region* region = region_of(address, bytes);
    if (!region) fail(OUT_OF_BOUNDS, address, bytes, is_write, pc);
    if (is_write && !region->writable) fail(READ_ONLY, address, bytes, is_write, pc);
    ++(is_write ? control->stores : control->loads);
    (is_write ? control->bytes_stored : control->bytes_loaded) += bytes;
    control->cache_misses += misses_of(address, bytes);
}

static void run() {
    auto call = reinterpret_cast<int (*)(void**)>(control->call);
    inside = true;
    int threw = call(reinterpret_cast<void**>(control->arguments));
    inside = false;
    if (threw) control->fault.kind = THREW;
    leave();
}

}  // namespace studyhub

#include "entries.h"

STUDYHUB_EXPORT void studyhub_run(studyhub::Control* control) {
    using namespace studyhub;
    studyhub::control = control;
    set_regions(reinterpret_cast<const Region*>(control->regions), control->region_count);
    set_heap(control->heap_begin, control->heap_bytes);
    empty_cache();
    prepare(&callee, reinterpret_cast<unsigned char*>(control->stack_begin), control->stack_bytes, run);
    switch_to(&caller, &callee);
}
