// malloc and new for the code under test, out of one piece of memory that the caller gives, so that addresses, and
// with them counted cache misses, are the same in every run. The newest block is given back, others only at the end.
#pragma once
#include <cstddef>
#include <cstdint>
#include <new>

namespace studyhub {

STUDYHUB_STATE static uint64_t heap_begin = 0;
STUDYHUB_STATE static uint64_t heap_end = 0;
STUDYHUB_STATE static uint64_t heap_next = 0;
STUDYHUB_STATE static uint64_t heap_newest = 0;

constexpr uint64_t HEAP_ALIGNMENT = 64;  // of every block; its size is kept before it

inline void set_heap(uint64_t begin, uint64_t bytes) {
    heap_begin = heap_next = begin;
    heap_end = begin + bytes;
    heap_newest = 0;
}

inline void* allocate(uint64_t bytes, uint64_t alignment = HEAP_ALIGNMENT) {
    if (alignment < HEAP_ALIGNMENT) alignment = HEAP_ALIGNMENT;
    if (bytes > heap_end - heap_begin || alignment > heap_end - heap_begin) return nullptr;
    uint64_t at = (heap_next + sizeof(uint64_t) + alignment - 1) & ~(alignment - 1);
    if (at + bytes > heap_end) return nullptr;
    *reinterpret_cast<uint64_t*>(at - sizeof(uint64_t)) = bytes;
    heap_newest = at;
    heap_next = at + bytes;
    return reinterpret_cast<void*>(at);
}

inline uint64_t size_of(void* block) { return static_cast<uint64_t*>(block)[-1]; }

inline void release(void* block) {
    if (reinterpret_cast<uint64_t>(block) != heap_newest || !block) return;
    heap_next = heap_newest;
    heap_newest = 0;
}

inline void* allocate_or_throw(uint64_t bytes, uint64_t alignment = HEAP_ALIGNMENT) {
    void* block = allocate(bytes, alignment);
    if (!block) throw std::bad_alloc();
    return block;
}

}  // namespace studyhub

extern "C" {
void* __real_memcpy(void* to, const void* from, size_t bytes);
void* __real_memset(void* to, int value, size_t bytes);
void* __real___cxa_allocate_exception(size_t bytes);

void* __wrap_malloc(size_t bytes) { return studyhub::allocate(bytes); }
void* __wrap_aligned_alloc(size_t alignment, size_t bytes) { return studyhub::allocate(bytes, alignment); }
void __wrap_free(void* block) { studyhub::release(block); }
void* __wrap_calloc(size_t count, size_t bytes) {
    if (bytes && count > SIZE_MAX / bytes) return nullptr;
    void* block = studyhub::allocate(count * bytes);
    return block ? __real_memset(block, 0, count * bytes) : nullptr;
}
void* __wrap_realloc(void* old, size_t bytes) {
    void* block = studyhub::allocate(bytes);
    if (!block || !old) return block;
    size_t kept = studyhub::size_of(old);
    return __real_memcpy(block, old, kept < bytes ? kept : bytes);
}
// What is thrown lies in the C++ library's own memory, and the code under test writes its value there.
void* __wrap___cxa_allocate_exception(size_t bytes) {
    void* thrown = __real___cxa_allocate_exception(bytes);
    studyhub::add_region({reinterpret_cast<uint64_t>(thrown), bytes, 1, studyhub::PRIVATE, 0});
    return thrown;
}
// operator new and delete, by their names in the Itanium ABI: plain, array, and with an alignment
void* __wrap__Znwm(size_t bytes) { return studyhub::allocate_or_throw(bytes); }
void* __wrap__Znam(size_t bytes) { return studyhub::allocate_or_throw(bytes); }
void* __wrap__ZnwmSt11align_val_t(size_t bytes, size_t to) { return studyhub::allocate_or_throw(bytes, to); }
void* __wrap__ZnamSt11align_val_t(size_t bytes, size_t to) { return studyhub::allocate_or_throw(bytes, to); }
void __wrap__ZdlPv(void* block) { studyhub::release(block); }
void __wrap__ZdaPv(void* block) { studyhub::release(block); }
void __wrap__ZdlPvm(void* block, size_t) { studyhub::release(block); }
void __wrap__ZdaPvm(void* block, size_t) { studyhub::release(block); }
void __wrap__ZdlPvmSt11align_val_t(void* block, size_t, size_t) { studyhub::release(block); }
void __wrap__ZdaPvmSt11align_val_t(void* block, size_t, size_t) { studyhub::release(block); }
void __wrap__ZdlPvSt11align_val_t(void* block, size_t) { studyhub::release(block); }
void __wrap__ZdaPvSt11align_val_t(void* block, size_t) { studyhub::release(block); }
}
