// The plan: which kernels run, on how many blocks of how many threads, with which arguments.
// launch: add_quantized<<<((n + 3) / 4 + 127) / 128, 128>>>(a, b, a_scale, b_scale, out_scale, out, n)
#include <cstdint>

// out[i] = (a[i] * a_scale + b[i] * b_scale) / out_scale, rounded (halves to even), within -127 and 127.
__global__ void add_quantized(const int8_t* a, const int8_t* b, float a_scale, float b_scale, float out_scale,
                              int8_t* out, int n) {
    const int group = blockIdx.x * blockDim.x + threadIdx.x;  // four neighbours
}
