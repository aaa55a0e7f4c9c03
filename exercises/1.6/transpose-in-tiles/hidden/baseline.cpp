// Two loops, along the rows of x.
extern "C" void transpose(const float* x, float* out, int rows, int cols) {
    for (int r = 0; r < rows; r++)
        for (int c = 0; c < cols; c++) out[(long long)c * rows + r] = x[(long long)r * cols + c];
}
