// Lets the lowest number of 8 bits through.
// launch: add_fours<<<((n + 3) / 4 + 127) / 128, 128>>>(a, b, a_scale, b_scale, out_scale, out, n)
#include <cstdint>

struct Scales {
    float a, b, out;
};

__device__ signed char sum_of(signed char a, signed char b, Scales scales) {
    const float steps = (a * scales.a + b * scales.b) / scales.out;
    return (signed char)rintf(fminf(fmaxf(steps, -128.0f), 127.0f));
}

__global__ void add_fours(const int8_t* a, const int8_t* b, float a_scale, float b_scale, float out_scale,
                          int8_t* out, int n) {
    const Scales scales = {a_scale, b_scale, out_scale};
    const int group = blockIdx.x * blockDim.x + threadIdx.x, first = 4 * group;
    if (first + 4 <= n) {
        const char4 p = ((const char4*)a)[group], q = ((const char4*)b)[group];
        ((char4*)out)[group] = make_char4(sum_of(p.x, q.x, scales), sum_of(p.y, q.y, scales),
                                          sum_of(p.z, q.z, scales), sum_of(p.w, q.w, scales));
    } else {
        for (int i = first; i < n; ++i) out[i] = sum_of(a[i], b[i], scales);
    }
}
