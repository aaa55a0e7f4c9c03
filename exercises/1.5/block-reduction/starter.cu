// void total(const float* x, float* out, int n), as a plan: memory for what blocks hand on, and which kernels run.
// scratch: float partial[(n + 255) / 256]
// launch: add_blocks<<<(n + 255) / 256, 256>>>(x, partial, n)
// launch: add_partial<<<1, 256>>>(partial, out, (n + 255) / 256)

// One number for each block: the sum of its 256 numbers.
__global__ void add_blocks(const float* x, float* partial, int n) {
    __shared__ float values[256];
    // Each thread brings in one number, or 0; then half of the threads add the other half's, and so on.
}

// One block adds up what the others have left.
__global__ void add_partial(const float* partial, float* out, int count) {
}
