// One byte a thread: a warp's access brings 32 bytes, where it could bring 128 or 512.
// launch: add_ones<<<(n + 127) / 128, 128>>>(a, b, a_scale, b_scale, out_scale, out, n)
#include <cstdint>

struct Scales {
    float a, b, out;
};

__device__ signed char sum_of(signed char a, signed char b, Scales scales) {
    const float steps = (a * scales.a + b * scales.b) / scales.out;
    return (signed char)rintf(fminf(fmaxf(steps, -127.0f), 127.0f));
}

__global__ void add_ones(const int8_t* a, const int8_t* b, float a_scale, float b_scale, float out_scale, int8_t* out,
                         int n) {
    const int i = blockIdx.x * blockDim.x + threadIdx.x;
    if (i < n) out[i] = sum_of(a[i], b[i], {a_scale, b_scale, out_scale});
}
