// Hillis and Steele's doubling steps in plain loops over eight numbers: right on a machine with eight lanes, on one lane
// it is only more additions.
extern "C" void prefix_sum(const float* x, float* out, int n) {
    float before = 0;
    int i = 0;
    for (; i + 8 <= n; i += 8) {
        float sums[8];
        for (int k = 0; k < 8; k++) sums[k] = x[i + k];
        for (int d = 1; d < 8; d *= 2)
            for (int k = 7; k >= d; k--) sums[k] += sums[k - d];
        for (int k = 0; k < 8; k++) out[i + k] = before + sums[k];
        before += sums[7];
    }
    for (; i < n; i++) out[i] = before += x[i];
}
