// A launch of its own, in host code: here the plan is all there is.
// launch: turn<<<dim3((cols + 7) / 8, (rows + 7) / 8), dim3(8, 8)>>>(x, out, rows, cols)

__global__ void turn(const float* x, float* out, int rows, int cols) {
    const int col = blockIdx.x * 8 + threadIdx.x, row = blockIdx.y * 8 + threadIdx.y;
    if (row < rows && col < cols) out[col * rows + row] = x[row * cols + col];
}

void transpose(const float* x, float* out, int rows, int cols) {
    turn<<<dim3((cols + 7) / 8, (rows + 7) / 8), dim3(8, 8)>>>(x, out, rows, cols);
}
