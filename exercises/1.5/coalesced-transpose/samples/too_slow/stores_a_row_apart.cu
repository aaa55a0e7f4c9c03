// No tile: neighbours in a warp read neighbours, and write `rows` floats apart.
// launch: transpose<<<dim3((cols + 31) / 32, (rows + 7) / 8), dim3(32, 8)>>>(x, out, rows, cols)

__global__ void transpose(const float* x, float* out, int rows, int cols) {
    const int col = blockIdx.x * blockDim.x + threadIdx.x, row = blockIdx.y * blockDim.y + threadIdx.y;
    if (row < rows && col < cols) out[col * rows + row] = x[row * cols + col];
}
