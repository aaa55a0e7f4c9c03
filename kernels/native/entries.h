// What `g++ -fsanitize=thread` calls before each load and store, sent on to one function.
// Include it after defining, in namespace studyhub:
//     void accessed(uint64_t address, uint64_t bytes, bool is_write, bool is_volatile, const void* pc, uint64_t alignment)
// where alignment is what the compiler takes for granted: 1 for nothing.
// The names and parameters are the compiler's (gcc/sanitizer.def). Atomic entry points are left out: code that
// needs them does not link.
#pragma once

#define STUDYHUB_AT __builtin_return_address(0)
#define STUDYHUB_ENTRY(name, bytes, is_write, is_volatile, alignment)                                      \
    extern "C" void name(void* address) {                                                                 \
        studyhub::accessed(reinterpret_cast<uint64_t>(address), bytes, is_write, is_volatile, STUDYHUB_AT, \
                           alignment);                                                                    \
    }
#define STUDYHUB_ENTRIES(bytes)                                                \
    STUDYHUB_ENTRY(__tsan_read##bytes, bytes, false, false, bytes)             \
    STUDYHUB_ENTRY(__tsan_write##bytes, bytes, true, false, bytes)             \
    STUDYHUB_ENTRY(__tsan_unaligned_read##bytes, bytes, false, false, 1)       \
    STUDYHUB_ENTRY(__tsan_unaligned_write##bytes, bytes, true, false, 1)       \
    STUDYHUB_ENTRY(__tsan_volatile_read##bytes, bytes, false, true, bytes)     \
    STUDYHUB_ENTRY(__tsan_volatile_write##bytes, bytes, true, true, bytes)     \
    STUDYHUB_ENTRY(__tsan_unaligned_volatile_read##bytes, bytes, false, true, 1) \
    STUDYHUB_ENTRY(__tsan_unaligned_volatile_write##bytes, bytes, true, true, 1)

STUDYHUB_ENTRIES(1)
STUDYHUB_ENTRIES(2)
STUDYHUB_ENTRIES(4)
STUDYHUB_ENTRIES(8)
STUDYHUB_ENTRIES(16)

extern "C" void __tsan_read_range(void* address, unsigned long bytes) {
    studyhub::accessed(reinterpret_cast<uint64_t>(address), bytes, false, false, STUDYHUB_AT, 1);
}
extern "C" void __tsan_write_range(void* address, unsigned long bytes) {
    studyhub::accessed(reinterpret_cast<uint64_t>(address), bytes, true, false, STUDYHUB_AT, 1);
}
extern "C" void __tsan_vptr_update(void** address, void*) {
    studyhub::accessed(reinterpret_cast<uint64_t>(address), sizeof(void*), true, false, STUDYHUB_AT, 1);
}
extern "C" void __tsan_init() {}
extern "C" void __tsan_func_entry(void*) {}
extern "C" void __tsan_func_exit() {}

// Calls that the linker sends here (--wrap), because the compiler does not instrument them.
extern "C" void* __real_memcpy(void* to, const void* from, size_t bytes);
extern "C" void* __real_memmove(void* to, const void* from, size_t bytes);
extern "C" void* __real_memset(void* to, int value, size_t bytes);
extern "C" int __real_memcmp(const void* one, const void* other, size_t bytes);

namespace studyhub {
inline void whole(const void* address, size_t bytes, bool is_write, const void* pc) {
    if (inside && bytes) accessed(reinterpret_cast<uint64_t>(address), bytes, is_write, false, pc, 1);
}
}  // namespace studyhub

extern "C" void* __wrap_memcpy(void* to, const void* from, size_t bytes) {
    studyhub::whole(from, bytes, false, STUDYHUB_AT);
    studyhub::whole(to, bytes, true, STUDYHUB_AT);
    return __real_memcpy(to, from, bytes);
}
extern "C" void* __wrap_memmove(void* to, const void* from, size_t bytes) {
    studyhub::whole(from, bytes, false, STUDYHUB_AT);
    studyhub::whole(to, bytes, true, STUDYHUB_AT);
    return __real_memmove(to, from, bytes);
}
extern "C" void* __wrap_memset(void* to, int value, size_t bytes) {
    studyhub::whole(to, bytes, true, STUDYHUB_AT);
    return __real_memset(to, value, bytes);
}
extern "C" int __wrap_memcmp(const void* one, const void* other, size_t bytes) {
    studyhub::whole(one, bytes, false, STUDYHUB_AT);
    studyhub::whole(other, bytes, false, STUDYHUB_AT);
    return __real_memcmp(one, other, bytes);
}
