// launch: transpose<<<((cols + 31) / 32, (rows + 7) / 8), (32, 8)>>>(x, out, rows, cols)
//
// One thread for each number: right, and slow, because the stores of a warp land `rows` numbers apart.
__global__ void transpose(const float* x, float* out, int rows, int cols) {
    const int c = blockIdx.x * 32 + threadIdx.x, r = blockIdx.y * 8 + threadIdx.y;
    if (r < rows && c < cols) out[(long long)c * rows + r] = x[(long long)r * cols + c];
}
