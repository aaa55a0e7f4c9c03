// Three loops in the order of the formula, one sum at a time.
extern "C" void matmul(const float* a, const float* b, float* out, int rows, int inner, int cols) {
    for (int i = 0; i < rows; i++)
        for (int j = 0; j < cols; j++) {
            float sum = 0;
            for (int k = 0; k < inner; k++) sum += a[(long long)i * inner + k] * b[(long long)k * cols + j];
            out[(long long)i * cols + j] = sum;
        }
}
