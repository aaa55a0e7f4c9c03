// The loops in the order i, k, j: the innermost walks along rows of b and out, and its sums do not wait for each other.
extern "C" void matmul(const float* a, const float* b, float* out, int rows, int inner, int cols) {
    for (long long at = 0; at < (long long)rows * cols; at++) out[at] = 0;
    for (int i = 0; i < rows; i++)
        for (int k = 0; k < inner; k++) {
            const float factor = a[(long long)i * inner + k];
            for (int j = 0; j < cols; j++) out[(long long)i * cols + j] += factor * b[(long long)k * cols + j];
        }
}
