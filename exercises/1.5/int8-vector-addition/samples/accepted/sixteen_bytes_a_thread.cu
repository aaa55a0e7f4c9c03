// Sixteen bytes a thread, unpacked by shifts; a second launch does what is left.
// launch: add_sixteens<<<(n / 16 + 63) / 64 + 1, 64>>>(a, b, a_scale, b_scale, out_scale, out, n / 16)
// launch: add_rest<<<1, 16>>>(a, b, a_scale, b_scale, out_scale, out, n / 16 * 16, n)
#include <cstdint>

__device__ int limited(float steps) { return max(-127, min(127, __float2int_rn(fmaxf(steps, -1000.0f)))); }

__device__ int sum_of_words(int a, int b, float a_steps, float b_steps) {
    unsigned packed = 0;
    for (int shift = 0; shift < 32; shift += 8) {
        const float steps = (int8_t)(a >> shift) * a_steps + (int8_t)(b >> shift) * b_steps;
        packed |= (unsigned)(limited(fminf(steps, 1000.0f)) & 255) << shift;
    }
    return (int)packed;
}

__global__ void add_sixteens(const int4* a, const int4* b, float a_scale, float b_scale, float out_scale, int4* out,
                             int groups) {
    const int i = blockIdx.x * blockDim.x + threadIdx.x;
    if (i >= groups) return;
    const float p = a_scale / out_scale, q = b_scale / out_scale;
    const int4 x = a[i], y = b[i];
    out[i] = make_int4(sum_of_words(x.x, y.x, p, q), sum_of_words(x.y, y.y, p, q), sum_of_words(x.z, y.z, p, q),
                       sum_of_words(x.w, y.w, p, q));
}

__global__ void add_rest(const int8_t* a, const int8_t* b, float a_scale, float b_scale, float out_scale, int8_t* out,
                         int begin, int n) {
    const int i = begin + threadIdx.x;
    if (i < n) out[i] = (int8_t)limited(fminf((a[i] * a_scale + b[i] * b_scale) / out_scale, 1000.0f));
}
