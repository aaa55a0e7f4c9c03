// launch: one_each<<<((cols + 31) / 32, (rows + 7) / 8), (32, 8)>>>(x, out, rows, cols)
__global__ void one_each(const float* x, float* out, int rows, int cols) {
    const int c = blockIdx.x * 32 + threadIdx.x, r = blockIdx.y * 8 + threadIdx.y;
    if (r < rows && c < cols) out[(long long)c * rows + r] = x[(long long)r * cols + c];
}
