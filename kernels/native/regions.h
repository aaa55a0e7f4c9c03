// Which addresses the code under test may touch: a table of regions, and the way out when it touches another.
// Knows no arrays by name: whoever filled the table finds out from the address which one was missed.
#pragma once
#include <cstddef>
#include <cstdint>

// State that the code under test must not reach: the regions of its own image leave this section out.
#define STUDYHUB_STATE __attribute__((section("studyhub_state")))
#define STUDYHUB_EXPORT extern "C" __attribute__((visibility("default")))

extern "C" char __start_studyhub_state[] __attribute__((visibility("hidden")));
extern "C" char __stop_studyhub_state[] __attribute__((visibility("hidden")));
extern "C" char __ehdr_start[] __attribute__((visibility("hidden")));
extern "C" char _end[] __attribute__((visibility("hidden")));

namespace studyhub {

enum Space : uint64_t { PRIVATE = 0, GLOBAL = 1, SHARED = 2 };

struct Region {
    uint64_t begin;
    uint64_t bytes;
    uint64_t writable;
    uint64_t space;
    uint64_t shadow;  // CUDA only: where its marks lie, 0 without
};

enum FaultKind : uint64_t { NO_FAULT = 0, OUT_OF_BOUNDS, READ_ONLY, THREW, BARRIER, WARP, RACE, MISALIGNED };

struct Fault {
    uint64_t kind;
    uint64_t address;
    uint64_t bytes;
    uint64_t is_write;
    uint64_t pc;    // from the beginning of the image; 0 where only the line is known
    uint64_t line;  // 0 where only the pc is known
};

constexpr int MAX_REGIONS = 192;

STUDYHUB_STATE static Region regions[MAX_REGIONS] = {};
STUDYHUB_STATE static int region_count = 0;
STUDYHUB_STATE static Region* last_region = regions;
STUDYHUB_STATE static bool inside = false;  // the code under test is running

inline void add_region(const Region& region) {
    if (region_count < MAX_REGIONS) regions[region_count++] = region;
}

// The arrays that the caller gives, and the image's own globals around our state.
inline void set_regions(const Region* given, uint64_t count) {
    region_count = 0;
    for (uint64_t i = 0; i < count; ++i) add_region(given[i]);
    auto begin = reinterpret_cast<uint64_t>(__ehdr_start), end = reinterpret_cast<uint64_t>(_end);
    auto state = reinterpret_cast<uint64_t>(__start_studyhub_state);
    auto beyond = reinterpret_cast<uint64_t>(__stop_studyhub_state);
    add_region({begin, state - begin, 1, PRIVATE, 0});
    add_region({beyond, end - beyond, 1, PRIVATE, 0});
    last_region = regions;
}

inline bool holds(const Region& region, uint64_t address, uint64_t bytes) {
    uint64_t offset = address - region.begin;  // wraps to something large below the beginning
    return offset < region.bytes && bytes <= region.bytes - offset;
}

// Null where `bytes` at `address` lie in no region.
inline Region* region_of(uint64_t address, uint64_t bytes) {
    if (__builtin_expect(holds(*last_region, address, bytes), 1)) return last_region;
    for (int i = 0; i < region_count; ++i)
        if (holds(regions[i], address, bytes)) return last_region = &regions[i];
    return nullptr;
}

inline uint64_t offset_in_image(const void* pc) {
    return reinterpret_cast<uint64_t>(pc) - reinterpret_cast<uint64_t>(__ehdr_start);
}

}  // namespace studyhub
