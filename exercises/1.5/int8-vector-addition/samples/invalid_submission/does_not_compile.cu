// A semicolon is missing: what the compiler says of it comes back.
// launch: add_ones<<<(n + 127) / 128, 128>>>(a, b, a_scale, b_scale, out_scale, out, n)
#include <cstdint>

__global__ void add_ones(const int8_t* a, const int8_t* b, float a_scale, float b_scale, float out_scale, int8_t* out,
                         int n) {
    const int i = blockIdx.x * blockDim.x + threadIdx.x
    if (i < n) out[i] = (int8_t)rintf((a[i] * a_scale + b[i] * b_scale) / out_scale);
}
