// No tree at all: every thread adds its number to one place, where they all queue.
// scratch: float sum[1]
// launch: add<<<(n + 255) / 256, 256>>>(x, sum, n)
// launch: hand_over<<<1, 1>>>(sum, out)

__global__ void add(const float* x, float* sum, int n) {
    const int i = blockIdx.x * 256 + threadIdx.x;
    if (i < n) atomicAdd(sum, x[i]);
}

__global__ void hand_over(const float* sum, float* out) { out[0] = sum[0]; }
