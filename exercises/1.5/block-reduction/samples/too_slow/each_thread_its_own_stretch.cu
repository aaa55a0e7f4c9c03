// Each thread adds up 32 numbers that lie together, so the threads of a warp load 128 bytes apart.
// scratch: float partial[(n + 8191) / 8192]
// launch: add_stretches<<<(n + 8191) / 8192, 256>>>(x, partial, n)
// launch: add_partial<<<1, 256>>>(partial, out, (n + 8191) / 8192)

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

__global__ void add_stretches(const float* x, float* partial, int n) {
    const int begin = (blockIdx.x * 256 + threadIdx.x) * 32;
    float own = 0.0f;
    for (int i = begin; i < begin + 32 && i < n; ++i) own += x[i];
    const float sum = of_block(own);
    if (threadIdx.x == 0) partial[blockIdx.x] = sum;
}

__global__ void add_partial(const float* partial, float* out, int count) {
    float own = 0.0f;
    for (int i = threadIdx.x; i < count; i += 256) own += partial[i];
    const float sum = of_block(own);
    if (threadIdx.x == 0) out[0] = sum;
}
