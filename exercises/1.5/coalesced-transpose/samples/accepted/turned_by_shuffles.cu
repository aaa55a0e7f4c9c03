// Without shared memory: a warp holds 8 rows of 8 floats, two in each lane, and its lanes exchange them.
// launch: by_shuffles<<<dim3((cols + 7) / 8, (rows + 7) / 8), 32>>>(x, out, rows, cols)

__global__ void by_shuffles(const float* x, float* out, int rows, int cols) {
    const int lane = threadIdx.x, upper = lane / 8, at = lane % 8;
    const int top = blockIdx.y * 8, left = blockIdx.x * 8;
    float held[2] = {0.0f, 0.0f};
    for (int half = 0; half < 2; ++half) {
        const int row = top + half * 4 + upper;
        if (row < rows && left + at < cols) held[half] = x[row * cols + left + at];
    }
    for (int half = 0; half < 2; ++half) {
        const int from = (at % 4) * 8 + half * 4 + upper;  // the lane with row `at` and this lane's row of out
        const float low = __shfl_sync(0xffffffffu, held[0], from), high = __shfl_sync(0xffffffffu, held[1], from);
        const int row = left + half * 4 + upper;  // of out
        if (row < cols && top + at < rows) out[row * rows + top + at] = at < 4 ? low : high;
    }
}
