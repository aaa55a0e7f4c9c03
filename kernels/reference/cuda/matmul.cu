// Matrix product, row-major, float32: (rows, inner) x (inner, cols) -> (rows, cols). Left out: tensor cores, vectors.
// launch: matmul<<<dim3((cols + 15) / 16, (rows + 15) / 16), dim3(16, 16)>>>(a, b, out, rows, inner, cols)

// Naive: each thread reads a row of a and a column of b from global memory, 2 * inner loads for one result.
__global__ void matmul_naive(const float* a, const float* b, float* out, int rows, int inner, int cols) {
    const int row = blockIdx.y * 16 + threadIdx.y, column = blockIdx.x * 16 + threadIdx.x;
    if (row >= rows || column >= cols) return;
    float sum = 0;
    for (int k = 0; k < inner; ++k) sum += a[row * inner + k] * b[k * cols + column];
    out[row * cols + column] = sum;
}

// By tiles: 256 threads bring in 16 x 16 of a and of b together, and each value is used 16 times.
// The hard line is the second barrier: without it, a quick warp overwrites a tile that a slow one still reads.
__global__ void matmul(const float* a, const float* b, float* out, int rows, int inner, int cols) {
    __shared__ float a_tile[16][16], b_tile[16][16];
    const int x = threadIdx.x, y = threadIdx.y;
    const int row = blockIdx.y * 16 + y, column = blockIdx.x * 16 + x;
    float sum = 0;
    for (int k0 = 0; k0 < inner; k0 += 16) {
        a_tile[y][x] = row < rows && k0 + x < inner ? a[row * inner + k0 + x] : 0.0f;
        b_tile[y][x] = k0 + y < inner && column < cols ? b[(k0 + y) * cols + column] : 0.0f;
        __syncthreads();
        for (int k = 0; k < 16; ++k) sum += a_tile[y][k] * b_tile[k][x];
        __syncthreads();
    }
    if (row < rows && column < cols) out[row * cols + column] = sum;
}
