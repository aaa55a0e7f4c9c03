// The part of CUDA C++ that device code here may use, for an ordinary C++ compiler. Launches nothing.
// It comes before the learner's code, so none of their macros changes it; nothing in it that touches memory for them
// is instrumented twice. Left out: textures, cooperative groups, asynchronous copies, tensor cores, printf.
#pragma once
#include <cstddef>
#include <cstdint>
#include <math.h>
#include <type_traits>
#include <utility>

#define __global__
#define __device__
#define __host__
#define __constant__ const
#define __forceinline__ inline __attribute__((always_inline))
#define __noinline__ __attribute__((noinline))
#define __align__(bytes) __attribute__((aligned(bytes)))
#define __launch_bounds__(...)
// One block runs at a time, so one copy is enough. As thread-local variables they lie together, and their places and
// sizes can be read from the built file; 128 bytes, so that each begins in bank 0; used, so that the compiler takes none
// for constant because this kernel never writes it.
#define __shared__ static thread_local __attribute__((aligned(128), used))
#define __ldg(pointer) (*(pointer))
#define STUDYHUB_UNCHECKED __attribute__((no_sanitize_thread, noinline))

constexpr int warpSize = 32;

struct uint3 {
    unsigned x, y, z;
};
struct dim3 {
    unsigned x, y, z;
    constexpr dim3(unsigned x = 1, unsigned y = 1, unsigned z = 1) : x(x), y(y), z(z) {}
    constexpr dim3(uint3 from) : x(from.x), y(from.y), z(from.z) {}
};

#pragma GCC visibility push(hidden)
extern "C" {
// Constant as far as one thread can see, which is why reading them is not instrumented.
extern const uint3 threadIdx, blockIdx, blockDim, gridDim;
int studyhub_barrier(int predicate, int line);  // how many threads had a true predicate
int studyhub_lane();
unsigned long long studyhub_exchange(unsigned mask, unsigned long long value, int from, int line);
unsigned studyhub_ballot(unsigned mask, int predicate, int line);
void studyhub_atomic(const volatile void* address, unsigned bytes, int line);
void studyhub_fence();
void* studyhub_dynamic_shared();
}
#pragma GCC visibility pop

// ---- vectors: CUDA C++ Programming Guide, built-in vector types, with their alignment there
#define STUDYHUB_VECTORS(name, T, two, four)                                              \
    struct name##1 { T x; };                                                              \
    struct __attribute__((aligned(two))) name##2 { T x, y; };                             \
    struct name##3 { T x, y, z; };                                                        \
    struct __attribute__((aligned(four))) name##4 { T x, y, z, w; };                      \
    inline constexpr name##1 make_##name##1(T x) { return {x}; }                          \
    inline constexpr name##2 make_##name##2(T x, T y) { return {x, y}; }                  \
    inline constexpr name##3 make_##name##3(T x, T y, T z) { return {x, y, z}; }          \
    inline constexpr name##4 make_##name##4(T x, T y, T z, T w) { return {x, y, z, w}; }
STUDYHUB_VECTORS(char, signed char, 2, 4)
STUDYHUB_VECTORS(uchar, unsigned char, 2, 4)
STUDYHUB_VECTORS(short, short, 4, 8)
STUDYHUB_VECTORS(ushort, unsigned short, 4, 8)
STUDYHUB_VECTORS(int, int, 8, 16)
STUDYHUB_VECTORS(longlong, long long, 16, 16)
STUDYHUB_VECTORS(float, float, 8, 16)
STUDYHUB_VECTORS(double, double, 16, 16)
struct uint1 { unsigned x; };
struct __attribute__((aligned(8))) uint2 { unsigned x, y; };
struct __attribute__((aligned(16))) uint4 { unsigned x, y, z, w; };
inline constexpr uint2 make_uint2(unsigned x, unsigned y) { return {x, y}; }
inline constexpr uint3 make_uint3(unsigned x, unsigned y, unsigned z) { return {x, y, z}; }
inline constexpr uint4 make_uint4(unsigned x, unsigned y, unsigned z, unsigned w) { return {x, y, z, w}; }

// ---- barriers and warps; the line is where the learner calls, for messages
inline void __syncthreads(int line = __builtin_LINE()) { studyhub_barrier(0, line); }
inline int __syncthreads_count(int predicate, int line = __builtin_LINE()) { return studyhub_barrier(predicate, line); }
inline int __syncthreads_or(int predicate, int line = __builtin_LINE()) { return studyhub_barrier(predicate, line) > 0; }
inline int __syncthreads_and(int predicate, int line = __builtin_LINE()) { return studyhub_barrier(!predicate, line) == 0; }
inline void __syncwarp(unsigned mask = ~0u, int line = __builtin_LINE()) { studyhub_ballot(mask, 0, line); }
inline unsigned __ballot_sync(unsigned mask, int predicate, int line = __builtin_LINE()) {
    return studyhub_ballot(mask, predicate, line);
}
inline int __any_sync(unsigned mask, int predicate, int line = __builtin_LINE()) {
    return studyhub_ballot(mask, predicate, line) != 0;
}
inline int __all_sync(unsigned mask, int predicate, int line = __builtin_LINE()) {
    return studyhub_ballot(mask, !predicate, line) == 0;
}
inline void __threadfence() { studyhub_fence(); }
inline void __threadfence_block() { studyhub_fence(); }

template <class T>
inline T studyhub_exchanged(unsigned mask, T value, int from, int line) {
    static_assert(sizeof(T) == 4 || sizeof(T) == 8 || sizeof(T) == 2, "shuffles move 2, 4 or 8 bytes");
    using Bits = std::conditional_t<sizeof(T) == 8, uint64_t, std::conditional_t<sizeof(T) == 4, uint32_t, uint16_t>>;
    const Bits bits = __builtin_bit_cast(Bits, value);
    return __builtin_bit_cast(T, static_cast<Bits>(studyhub_exchange(mask, bits, from, line)));
}
template <class T>
inline T __shfl_sync(unsigned mask, T value, int source, int width = 32, int line = __builtin_LINE()) {
    const int segment = studyhub_lane() & ~(width - 1);
    return studyhub_exchanged(mask, value, segment + (source & (width - 1)), line);
}
template <class T>
inline T __shfl_up_sync(unsigned mask, T value, unsigned delta, int width = 32, int line = __builtin_LINE()) {
    const int lane = studyhub_lane(), from = lane - static_cast<int>(delta);
    return studyhub_exchanged(mask, value, from < (lane & ~(width - 1)) ? lane : from, line);
}
template <class T>
inline T __shfl_down_sync(unsigned mask, T value, unsigned delta, int width = 32, int line = __builtin_LINE()) {
    const int lane = studyhub_lane(), from = lane + static_cast<int>(delta);
    return studyhub_exchanged(mask, value, from >= (lane & ~(width - 1)) + width ? lane : from, line);
}
template <class T>
inline T __shfl_xor_sync(unsigned mask, T value, int bits, int width = 32, int line = __builtin_LINE()) {
    const int lane = studyhub_lane(), from = lane ^ bits;
    return studyhub_exchanged(mask, value, from >= (lane & ~(width - 1)) + width ? lane : from, line);
}

// ---- atomics: the runtime checks the address; no other thread runs in between
template <class T, class F>
STUDYHUB_UNCHECKED T studyhub_updated(T* address, F next, int line) {
    studyhub_atomic(address, sizeof(T), line);
    const T old = *address;
    *address = next(old);
    return old;
}
#define STUDYHUB_ATOMIC(name, expression)                                                               \
    template <class T>                                                                                  \
    inline T name(T* address, std::type_identity_t<T> value, int line = __builtin_LINE()) {             \
        return studyhub_updated(address, [value](T old) -> T { return expression; }, line);             \
    }
STUDYHUB_ATOMIC(atomicAdd, old + value)
STUDYHUB_ATOMIC(atomicSub, old - value)
STUDYHUB_ATOMIC(atomicExch, ((void)old, value))
STUDYHUB_ATOMIC(atomicMin, value < old ? value : old)
STUDYHUB_ATOMIC(atomicMax, old < value ? value : old)
STUDYHUB_ATOMIC(atomicAnd, old & value)
STUDYHUB_ATOMIC(atomicOr, old | value)
STUDYHUB_ATOMIC(atomicXor, old ^ value)
STUDYHUB_ATOMIC(atomicInc, old >= value ? 0 : old + 1)
STUDYHUB_ATOMIC(atomicDec, old == 0 || old > value ? value : old - 1)
template <class T>
inline T atomicCAS(T* address, std::type_identity_t<T> expected, std::type_identity_t<T> value,
                   int line = __builtin_LINE()) {
    return studyhub_updated(address, [=](T old) -> T { return old == expected ? value : old; }, line);
}

// ---- numbers; the fast ones are as exact as the others here
template <class T, class U>
inline constexpr std::common_type_t<T, U> min(T a, U b) { return b < a ? b : a; }
template <class T, class U>
inline constexpr std::common_type_t<T, U> max(T a, U b) { return a < b ? b : a; }
inline float rsqrtf(float x) { return 1.0f / sqrtf(x); }
inline double rsqrt(double x) { return 1.0 / sqrt(x); }
inline float __expf(float x) { return expf(x); }
inline float __exp10f(float x) { return powf(10.0f, x); }
inline float __logf(float x) { return logf(x); }
inline float __log2f(float x) { return log2f(x); }
inline float __sinf(float x) { return sinf(x); }
inline float __cosf(float x) { return cosf(x); }
inline float __tanf(float x) { return tanf(x); }
inline float __powf(float x, float y) { return powf(x, y); }
inline float __fdividef(float x, float y) { return x / y; }
inline float __frcp_rn(float x) { return 1.0f / x; }
inline float __fsqrt_rn(float x) { return sqrtf(x); }
inline float __frsqrt_rn(float x) { return 1.0f / sqrtf(x); }
inline float __fmaf_rn(float a, float b, float c) { return fmaf(a, b, c); }
inline float __saturatef(float x) { return fminf(fmaxf(x, 0.0f), 1.0f); }
inline int __float2int_rn(float x) { return static_cast<int>(rintf(x)); }
inline int __float2int_rz(float x) { return static_cast<int>(x); }
inline int __float2int_rd(float x) { return static_cast<int>(floorf(x)); }
inline int __float2int_ru(float x) { return static_cast<int>(ceilf(x)); }
inline float __int2float_rn(int x) { return static_cast<float>(x); }
inline float __uint2float_rn(unsigned x) { return static_cast<float>(x); }
inline int __float_as_int(float x) { return __builtin_bit_cast(int, x); }
inline float __int_as_float(int x) { return __builtin_bit_cast(float, x); }
inline unsigned __float_as_uint(float x) { return __builtin_bit_cast(unsigned, x); }
inline float __uint_as_float(unsigned x) { return __builtin_bit_cast(float, x); }
inline int __popc(unsigned x) { return __builtin_popcount(x); }
inline int __popcll(unsigned long long x) { return __builtin_popcountll(x); }
inline int __clz(int x) { return x ? __builtin_clz(static_cast<unsigned>(x)) : 32; }
inline int __ffs(int x) { return __builtin_ffs(x); }
inline unsigned __umulhi(unsigned a, unsigned b) { return static_cast<unsigned>((1ull * a * b) >> 32); }
inline int __mulhi(int a, int b) { return static_cast<int>((1ll * a * b) >> 32); }
// Four products of bytes, signed or not, added to c.
inline int __dp4a(int a, int b, int c) {
    for (int shift = 0; shift < 32; shift += 8)
        c += static_cast<signed char>(a >> shift) * static_cast<signed char>(b >> shift);
    return c;
}
inline unsigned __dp4a(unsigned a, unsigned b, unsigned c) {
    for (int shift = 0; shift < 32; shift += 8) c += (a >> shift & 255u) * (b >> shift & 255u);
    return c;
}
inline int __dp4a(char4 a, char4 b, int c) { return c + a.x * b.x + a.y * b.y + a.z * b.z + a.w * b.w; }

// ---- half precision, as far as numbers go
typedef _Float16 __half;
typedef _Float16 half;
struct __attribute__((aligned(4))) __half2 { __half x, y; };
typedef __half2 half2;
inline float __half2float(__half x) { return static_cast<float>(x); }
inline __half __float2half(float x) { return static_cast<__half>(x); }
inline __half __float2half_rn(float x) { return static_cast<__half>(x); }
inline __half __hadd(__half a, __half b) { return a + b; }
inline __half __hmul(__half a, __half b) { return a * b; }
inline __half __hfma(__half a, __half b, __half c) { return static_cast<__half>(fma(double(a), double(b), double(c))); }
inline __half2 __floats2half2_rn(float a, float b) { return {__float2half(a), __float2half(b)}; }
inline float2 __half22float2(__half2 a) { return {__half2float(a.x), __half2float(a.y)}; }

// ---- how a kernel is called, and what it takes, for the caller in Python
struct studyhub_parameter {
    uint8_t is_pointer;  // 0 a number, 1 to const, 2 to what may be written
    char kind;           // i, u, f of the number or element; v of another type; 0 ends the list
    uint16_t bytes;
};
template <class T>
constexpr char studyhub_kind() {
    if constexpr (std::is_floating_point_v<T> || std::is_same_v<T, _Float16>) return 'f';
    else if constexpr (std::is_integral_v<T>) return std::is_signed_v<T> ? 'i' : 'u';
    else return 'v';
}
template <class P>
constexpr studyhub_parameter studyhub_described() {
    if constexpr (std::is_pointer_v<P>) {
        using T = std::remove_pointer_t<P>;
        using Plain = std::conditional_t<std::is_void_v<T>, char4, std::remove_cv_t<T>>;
        return {uint8_t(std::is_const_v<T> ? 1 : 2), studyhub_kind<Plain>(), uint16_t(sizeof(Plain))};
    } else {
        return {0, studyhub_kind<P>(), uint16_t(sizeof(P))};
    }
}
template <class P>
STUDYHUB_UNCHECKED P studyhub_argument(void* argument) {
    if constexpr (std::is_pointer_v<P>) return static_cast<P>(argument);
    else return *static_cast<P*>(argument);
}
template <class K, K kernel>
struct studyhub_thunk;
template <class... P, void (*kernel)(P...)>
struct studyhub_thunk<void (*)(P...), kernel> {
    static constexpr studyhub_parameter parameters[] = {studyhub_described<P>()..., {0, 0, 0}};
    template <size_t... i>
    STUDYHUB_UNCHECKED static void apply(void** arguments, std::index_sequence<i...>) {
        kernel(studyhub_argument<P>(arguments[i])...);
    }
    STUDYHUB_UNCHECKED static void call(void** arguments) { apply(arguments, std::index_sequence_for<P...>{}); }
};
struct studyhub_entry {
    void (*call)(void**);
    const studyhub_parameter* parameters;
};
