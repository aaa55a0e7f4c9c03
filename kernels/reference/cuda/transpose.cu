// Transpose, row-major, float32: (rows, cols) -> (cols, rows). The naive version first, then through shared memory.
// Left out: sizes beyond 2^31 elements.
// launch: transpose<<<dim3((cols + 31) / 32, (rows + 31) / 32), dim3(32, 8)>>>(x, out, rows, cols)

// Reads are coalesced: the 32 lanes of a warp read 32 neighbours, 4 sectors of 32 bytes. Writes are not: neighbours
// in a warp write `rows` elements apart, 32 sectors for the same 128 bytes.
__global__ void transpose_naive(const float* x, float* out, int rows, int cols) {
    const int column = blockIdx.x * 32 + threadIdx.x;
    for (int step = 0; step < 32; step += 8) {
        const int row = blockIdx.y * 32 + threadIdx.y + step;
        if (row < rows && column < cols) out[column * rows + row] = x[row * cols + column];
    }
}

// A tile goes through shared memory, so that both sides are coalesced: it is filled by rows and emptied by columns.
// The hard line is the 33: with rows of 32 floats, a column would lie in a single bank, and cost 32 cycles a warp.
__global__ void transpose(const float* x, float* out, int rows, int cols) {
    __shared__ float tile[32][33];
    for (int step = threadIdx.y; step < 32; step += 8) {
        const int row = blockIdx.y * 32 + step, column = blockIdx.x * 32 + threadIdx.x;
        if (row < rows && column < cols) tile[step][threadIdx.x] = x[row * cols + column];
    }
    __syncthreads();
    for (int step = threadIdx.y; step < 32; step += 8) {
        const int row = blockIdx.x * 32 + step, column = blockIdx.y * 32 + threadIdx.x;  // of out
        if (row < cols && column < rows) out[row * rows + column] = tile[threadIdx.x][step];
    }
}
