// A first-level data cache: 32 KiB in 64 sets of 8 lines of 64 bytes, the least recently used line gives way.
// A miss is a line brought in, by a load or a store alike. No prefetcher, no second level, no instructions.
#pragma once
#include <cstdint>

namespace studyhub {

constexpr int LINE_SHIFT = 6, SETS = 64, WAYS = 8;

STUDYHUB_STATE static uint64_t cached[SETS][WAYS] = {};  // newest first; line number + 1, 0 is empty

inline void empty_cache() {
    for (auto& set : cached)
        for (auto& line : set) line = 0;
}

// Whether the line had to be brought in.
inline bool touch_line(uint64_t line) {
    uint64_t* set = cached[line % SETS];
    uint64_t wanted = line + 1;
    int way = 0;
    while (way < WAYS - 1 && set[way] != wanted) ++way;
    bool missed = set[way] != wanted;
    for (; way > 0; --way) set[way] = set[way - 1];
    set[0] = wanted;
    return missed;
}

inline uint64_t misses_of(uint64_t address, uint64_t bytes) {
    uint64_t misses = 0, last = (address + bytes - 1) >> LINE_SHIFT;
    for (uint64_t line = address >> LINE_SHIFT; line <= last; ++line) misses += touch_line(line);
    return misses;
}

}  // namespace studyhub
