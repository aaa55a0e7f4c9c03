// launch: tiles<<<((cols + 31) / 32, (rows + 31) / 32), (32, 8)>>>(x, out, rows, cols)
__global__ void tiles(const float* x, float* out, int rows, int cols) {
    __shared__ float tile[32][33];
    const int c0 = blockIdx.x * 32, r0 = blockIdx.y * 32, lane = threadIdx.x;
    for (int k = threadIdx.y; k < 32; k += 8)
        if (r0 + k < rows && c0 + lane < cols) tile[k][lane] = x[(long long)(r0 + k) * cols + c0 + lane];
    __syncthreads();
    for (int k = threadIdx.y; k < 32; k += 8)
        if (c0 + k < cols && r0 + lane < rows) out[(long long)(c0 + k) * rows + r0 + lane] = tile[k][lane];
}
