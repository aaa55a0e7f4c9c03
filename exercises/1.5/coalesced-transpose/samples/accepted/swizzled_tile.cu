// Without padding: each row of the tile is stored with its columns exchanged in a way of its own.
// launch: turn<<<dim3((cols + 31) / 32, (rows + 31) / 32), dim3(32, 32)>>>(x, out, rows, cols)

__global__ void turn(const float* x, float* out, int rows, int cols) {
    __shared__ float tile[32 * 32];
    const int lane = threadIdx.x, line = threadIdx.y;
    int row = blockIdx.y * 32 + line, col = blockIdx.x * 32 + lane;
    if (row < rows && col < cols) tile[line * 32 + (lane ^ line)] = x[row * cols + col];
    __syncthreads();
    row = blockIdx.x * 32 + line;  // of out
    col = blockIdx.y * 32 + lane;
    if (row < cols && col < rows) out[row * rows + col] = tile[lane * 32 + (line ^ lane)];
}
