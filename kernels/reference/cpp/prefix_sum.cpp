// Inclusive prefix sum, int32: out[i] = x[0] + ... + x[i]. Left out: overflow, threads.

// Each sum waits for the one before it: one addition's latency for every element.
extern "C" void prefix_sum_naive(const int* x, int* out, int n) {
    int sum = 0;
    for (int i = 0; i < n; ++i) {
        sum += x[i];
        out[i] = sum;
    }
}

// In two levels, as parallel scans do it. Sums within each block are independent of all other blocks;
// only one number for each block is carried on, and added in a second pass over the block while it is in the cache.
extern "C" void prefix_sum_by_blocks(const int* x, int* out, int n) {
    constexpr int BLOCK = 8;
    int carry = 0, i = 0;
    for (; i + BLOCK <= n; i += BLOCK) {
        int sums[BLOCK];
        for (int k = 0; k < BLOCK; ++k) sums[k] = x[i + k];
        // Hillis and Steele (1986): after the step of `d`, sums[k] is the sum of the last 2d elements up to k.
        for (int d = 1; d < BLOCK; d *= 2)
            for (int k = BLOCK - 1; k >= d; --k) sums[k] += sums[k - d];
        for (int k = 0; k < BLOCK; ++k) out[i + k] = carry + sums[k];
        carry += sums[BLOCK - 1];
    }
    for (; i < n; ++i) out[i] = carry += x[i];
}
