// Through a tile whose rows are one float longer than a warp is wide.
// launch: transpose<<<dim3((cols + 31) / 32, (rows + 31) / 32), dim3(32, 8)>>>(x, out, rows, cols)

constexpr int SIDE = 32;

__global__ void transpose(const float* __restrict__ x, float* __restrict__ out, int rows, int cols) {
    __shared__ float tile[SIDE][SIDE + 1];
    const int left = blockIdx.x * SIDE, top = blockIdx.y * SIDE;
    for (int y = threadIdx.y; y < SIDE; y += blockDim.y) {
        if (top + y < rows && left + threadIdx.x < cols) {
            tile[y][threadIdx.x] = x[(top + y) * cols + left + threadIdx.x];
        }
    }
    __syncthreads();
    for (int y = threadIdx.y; y < SIDE; y += blockDim.y) {
        if (left + y < cols && top + threadIdx.x < rows) {
            out[(left + y) * rows + top + threadIdx.x] = tile[threadIdx.x][y];
        }
    }
}
