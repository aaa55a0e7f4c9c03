// Device code for the tests that need a GPU: right kernels, and some of each kind of wrong one.
#include <cstdio>

extern "C" __global__ void add(const float* x, const float* y, float* out, int n) {
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    if (i < n) out[i] = x[i] + y[i];
}

extern "C" __global__ void add_unbounded(const float* x, const float* y, float* out, int n) {
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    out[i] = x[i] + y[i];
}

extern "C" __global__ void add_and_spoil(const float* x, float* y, float* out, int n) {
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    if (i < n) out[i] = x[i] + y[i];
    if (i == 0) y[0] = -1.0f;
}

extern "C" __global__ void forget_the_last(const float* x, const float* y, float* out, int n) {
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    if (i < n - 1) out[i] = x[i] + y[i];
}

extern "C" __global__ void far_away(const float* x, const float* y, float* out, int n) {
    out[(1ll << 40) + threadIdx.x] = x[0];
}

extern "C" __global__ void endless(const float* x, const float* y, float* out, int n) {
    volatile float* watched = out;
    while (true) watched[threadIdx.x % n] = x[0];
}

extern "C" __global__ void talkative(const float* x, const float* y, float* out, int n) {
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    if (i < n) out[i] = x[i] + y[i];
    if (i == 0) printf("{\"answer\": \"forged\"}\n");
}

__device__ int calls;
extern "C" __global__ void count_calls(int* out) { out[0] = ++calls; }

// Two launches: each block leaves its sum in `part`, then one block adds those up.
extern "C" __global__ void sum_blocks(const float* x, double* part, int n) {
    __shared__ double kept[256];
    double mine = 0.0;
    for (int i = blockIdx.x * 256 + threadIdx.x; i < n; i += gridDim.x * 256) mine += x[i];
    kept[threadIdx.x] = mine;
    for (int half = 128; half > 0; half /= 2) {
        __syncthreads();
        if (threadIdx.x < half) kept[threadIdx.x] += kept[threadIdx.x + half];
    }
    if (threadIdx.x == 0) part[blockIdx.x] = kept[0];
}

extern "C" __global__ void sum_parts(const double* part, double* out, int count, double scale) {
    double sum = 0.0;
    for (int i = 0; i < count; ++i) sum += part[i];
    out[0] = scale * sum;
}

// Reverses n floats through dynamic shared memory: 4 n bytes of it.
extern "C" __global__ void reverse(const float* x, float* out, int n) {
    extern __shared__ float kept[];
    for (int i = threadIdx.x; i < n; i += blockDim.x) kept[n - 1 - i] = x[i];
    __syncthreads();
    for (int i = threadIdx.x; i < n; i += blockDim.x) out[i] = kept[i];
}

// One thread for each row: neighbours read far from each other.
extern "C" __global__ void transpose_rows(const float* x, float* out, int rows, int cols) {
    int row = blockIdx.x * blockDim.x + threadIdx.x;
    if (row >= rows) return;
    for (int col = 0; col < cols; ++col) out[(long long)col * rows + row] = x[(long long)row * cols + col];
}

// Tiles of 32 x 32 in shared memory, so that reading and writing both go along rows.
extern "C" __global__ void transpose_tiles(const float* x, float* out, int rows, int cols) {
    __shared__ float tile[32][33];
    int col = blockIdx.x * 32 + threadIdx.x, row = blockIdx.y * 32 + threadIdx.y;
    for (int k = 0; k < 32; k += 8)
        if (col < cols && row + k < rows) tile[threadIdx.y + k][threadIdx.x] = x[(long long)(row + k) * cols + col];
    __syncthreads();
    int to_col = blockIdx.y * 32 + threadIdx.x, to_row = blockIdx.x * 32 + threadIdx.y;
    for (int k = 0; k < 32; k += 8)
        if (to_col < rows && to_row + k < cols)
            out[(long long)(to_row + k) * rows + to_col] = tile[threadIdx.x][threadIdx.y + k];
}
