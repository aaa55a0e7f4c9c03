// The other way round: neighbours in a warp write neighbours, and read `cols` floats apart.
// launch: transpose<<<dim3((rows + 31) / 32, (cols + 7) / 8), dim3(32, 8)>>>(x, out, rows, cols)

__global__ void transpose(const float* x, float* out, int rows, int cols) {
    const int row = blockIdx.x * blockDim.x + threadIdx.x, col = blockIdx.y * blockDim.y + threadIdx.y;
    if (row < rows && col < cols) out[col * rows + row] = x[row * cols + col];
}
