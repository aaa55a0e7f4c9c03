// Squares that do not stop at the rim: the last ones read and write beyond the matrix.
extern "C" void transpose(const float* x, float* out, int rows, int cols) {
    for (int r0 = 0; r0 < rows; r0 += 16)
        for (int c0 = 0; c0 < cols; c0 += 16)
            for (int c = c0; c < c0 + 16; c++)
                for (int r = r0; r < r0 + 16; r++) out[(long long)c * rows + r] = x[(long long)r * cols + c];
}
