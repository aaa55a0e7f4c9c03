// i, k, j with four values of k at a time: out is loaded and stored once for four products. No vector is named.
extern "C" void matmul(const float* a, const float* b, float* out, int rows, int inner, int cols) {
    for (int i = 0; i < rows; i++) {
        float* sums = out + (long long)i * cols;
        const float* factors = a + (long long)i * inner;
        for (int j = 0; j < cols; j++) sums[j] = 0;
        int k = 0;
        for (; k + 4 <= inner; k += 4) {
            const float *p = b + (long long)k * cols, *q = p + cols, *r = q + cols, *s = r + cols;
            const float f = factors[k], g = factors[k + 1], h = factors[k + 2], l = factors[k + 3];
            for (int j = 0; j < cols; j++) sums[j] += f * p[j] + g * q[j] + h * r[j] + l * s[j];
        }
        for (; k < inner; k++)
            for (int j = 0; j < cols; j++) sums[j] += factors[k] * b[(long long)k * cols + j];
    }
}
