// Sum of n floats: (n,) -> (1,). Two launches, without atomics, so the order of additions is always the same.
// Left out: sums in double.
// scratch: float partial[(n + 255) / 256]
// launch: block_sums<<<(n + 255) / 256, 256>>>(x, partial, n)
// launch: last_sum<<<1, 256>>>(partial, out, (n + 255) / 256)

// Naive: a tree in shared memory, a barrier after each level. Here for reading; the launches use what follows.
__global__ void block_sums_naive(const float* x, float* sums, int n) {
    __shared__ float values[256];
    const int i = blockIdx.x * 256 + threadIdx.x;
    values[threadIdx.x] = i < n ? x[i] : 0.0f;
    __syncthreads();
    for (int half = 128; half > 0; half /= 2) {
        if (threadIdx.x < half) values[threadIdx.x] += values[threadIdx.x + half];
        __syncthreads();
    }
    if (threadIdx.x == 0) sums[blockIdx.x] = values[0];
}

// Within a warp no memory is needed: each lane takes the value of the lane `distance` above, in five steps.
__device__ float warp_sum(float value) {
    for (int distance = 16; distance > 0; distance /= 2) value += __shfl_down_sync(0xffffffffu, value, distance);
    return value;  // lane 0 has the sum of all
}

// The sum over a block of 256, in thread 0: one value for each warp goes through shared memory.
__device__ float block_sum(float value) {
    __shared__ float of_warp[8];
    const int lane = threadIdx.x % 32, warp = threadIdx.x / 32;
    value = warp_sum(value);
    if (lane == 0) of_warp[warp] = value;
    __syncthreads();
    return warp_sum(threadIdx.x < 8 ? of_warp[threadIdx.x] : 0.0f);
}

__global__ void block_sums(const float* x, float* sums, int n) {
    const int i = blockIdx.x * 256 + threadIdx.x;
    const float sum = block_sum(i < n ? x[i] : 0.0f);
    if (threadIdx.x == 0) sums[blockIdx.x] = sum;
}

__global__ void last_sum(const float* sums, float* out, int count) {
    float own = 0;
    for (int i = threadIdx.x; i < count; i += 256) own += sums[i];
    const float sum = block_sum(own);
    if (threadIdx.x == 0) out[0] = sum;
}
