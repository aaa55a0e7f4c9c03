// Another order of the loops, but out is taken to be zero at the start.
extern "C" void matmul(const float* a, const float* b, float* out, int rows, int inner, int cols) {
    for (int i = 0; i < rows; i++)
        for (int k = 0; k < inner; k++)
            for (int j = 0; j < cols; j++) out[i * cols + j] += a[i * inner + k] * b[k * cols + j];
}
