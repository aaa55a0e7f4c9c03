// What a warp's loads and stores cost: which lanes' accesses belong together, and how many pieces of memory they touch.
// The model and its limits are described in program.py.
#pragma once
#include <algorithm>

namespace studyhub {

enum AccessKind : uint8_t { GLOBAL_LOAD, GLOBAL_STORE, SHARED_LOAD, SHARED_STORE };

struct Record {
    uint64_t address;
    uint32_t pc;
    uint16_t turn;  // of this lane, since the last flush
    uint8_t bytes;
    uint8_t kind;
};

struct Costs {
    uint64_t global_loads, global_load_sectors, ideal_load_sectors, bytes_loaded;
    uint64_t global_stores, global_store_sectors, ideal_store_sectors, bytes_stored;
    uint64_t shared_loads, shared_stores, bank_conflicts;
    uint64_t barriers, atomics, launches, blocks;
};

constexpr int LANES = 32, SECTOR_SHIFT = 5, BANKS = 32, BANK_BYTES = 4;

// One access of a warp: the lanes that make it at the same instruction.
struct Together {
    int lanes;
    uint8_t lane[LANES];
    uint64_t address[LANES];
    unsigned bytes;
    uint8_t kind;
};

inline void count_global(const Together& access, Costs* costs) {
    uint64_t sorted[LANES];
    for (int i = 0; i < access.lanes; ++i) sorted[i] = access.address[i];
    if (!std::is_sorted(sorted, sorted + access.lanes)) std::sort(sorted, sorted + access.lanes);
    uint64_t sectors = 0, next_sector = 0, distinct = 0, covered = 0;
    for (int i = 0; i < access.lanes; ++i) {
        uint64_t begin = sorted[i], end = begin + access.bytes;
        for (uint64_t s = std::max(begin >> SECTOR_SHIFT, next_sector); s <= (end - 1) >> SECTOR_SHIFT; next_sector = ++s)
            ++sectors;
        distinct += end - std::min(std::max(begin, covered), end);
        covered = std::max(covered, end);
    }
    bool is_store = access.kind == GLOBAL_STORE;
    ++(is_store ? costs->global_stores : costs->global_loads);
    (is_store ? costs->global_store_sectors : costs->global_load_sectors) += sectors;
    (is_store ? costs->ideal_store_sectors : costs->ideal_load_sectors) += (distinct + 31) >> SECTOR_SHIFT;
    (is_store ? costs->bytes_stored : costs->bytes_loaded) += uint64_t(access.lanes) * access.bytes;
}

// A bank gives one word a cycle; lanes that want the same word share it.
inline unsigned cycles_of_phase(const Together& access, int phase, int lanes_per_phase) {
    uint64_t words[BANKS][LANES];
    uint8_t wanted[BANKS] = {};
    unsigned most = 0;
    for (int i = 0; i < access.lanes; ++i) {
        if (access.lane[i] / lanes_per_phase != phase) continue;
        uint64_t last = (access.address[i] + access.bytes - 1) / BANK_BYTES;
        for (uint64_t word = access.address[i] / BANK_BYTES; word <= last; ++word) {
            uint64_t* there = words[word % BANKS];
            uint8_t& count = wanted[word % BANKS];
            if (std::find(there, there + count, word) != there + count || count == LANES) continue;
            there[count++] = word;
            most = std::max<unsigned>(most, count);
        }
    }
    return most;
}

// Up to 4 bytes a lane go in one phase, 8 bytes by half warps, 16 by quarters.
inline void count_shared(const Together& access, Costs* costs) {
    int phases = access.bytes > 8 ? 4 : access.bytes > 4 ? 2 : 1;
    for (int phase = 0; phase < phases; ++phase) {
        unsigned cycles = cycles_of_phase(access, phase, LANES / phases);
        if (cycles) costs->bank_conflicts += cycles - 1;
    }
    ++(access.kind == SHARED_STORE ? costs->shared_stores : costs->shared_loads);
}

inline void count(const Together& access, Costs* costs) {
    access.kind <= GLOBAL_STORE ? count_global(access, costs) : count_shared(access, costs);
}

inline bool same_place(const Record& a, const Record& b) { return a.pc == b.pc && a.kind == b.kind; }

inline bool before(const Record& a, const Record& b) {
    if (a.pc != b.pc) return a.pc < b.pc;
    return a.kind != b.kind ? a.kind < b.kind : a.turn < b.turn;
}

// Each lane's records since the last flush; brings together the i-th of every lane at each instruction.
struct Logs {
    Record* of_lane[LANES];
    uint32_t lengths[LANES];

    bool all_alike() const {
        int first = -1;
        for (int lane = 0; lane < LANES; ++lane) {
            if (!lengths[lane]) continue;
            if (first < 0) first = lane;
            if (lengths[lane] != lengths[first]) return false;
            for (uint32_t i = 0; i < lengths[lane]; ++i)
                if (!same_place(of_lane[lane][i], of_lane[first][i])) return false;
        }
        return true;
    }

    void flush(Costs* costs) {
        if (!all_alike())
            for (int lane = 0; lane < LANES; ++lane) std::sort(of_lane[lane], of_lane[lane] + lengths[lane], before);
        uint32_t at[LANES] = {};
        for (const Record* least = next(at); least; least = next(at)) count(taken(*least, at), costs);
        for (uint32_t& length : lengths) length = 0;
    }

    const Record* next(const uint32_t* at) const {
        const Record* least = nullptr;
        for (int lane = 0; lane < LANES; ++lane) {
            if (at[lane] == lengths[lane]) continue;
            const Record* head = &of_lane[lane][at[lane]];
            if (!least || (!same_place(*head, *least) && before(*head, *least))) least = head;
        }
        return least;
    }

    Together taken(const Record& record, uint32_t* at) const {
        const Record wanted = record;
        Together access{};
        access.kind = wanted.kind;
        for (int lane = 0; lane < LANES; ++lane) {
            if (at[lane] == lengths[lane] || !same_place(of_lane[lane][at[lane]], wanted)) continue;
            const Record& own = of_lane[lane][at[lane]++];
            access.lane[access.lanes] = uint8_t(lane);
            access.address[access.lanes++] = own.address;
            access.bytes = std::max<unsigned>(access.bytes, own.bytes);
        }
        return access;
    }
};

}  // namespace studyhub
