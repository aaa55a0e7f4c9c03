__global__ void transpose(const float* x, float* out, int rows, int cols) {
    const int col = blockIdx.x * 8 + threadIdx.x, row = blockIdx.y * 8 + threadIdx.y;
    if (row < rows && col < cols) out[col * rows + row] = x[row * cols + col];
}
