// The same two loops the other way round: now it is reading that jumps.
extern "C" void transpose(const float* x, float* out, int rows, int cols) {
    for (int c = 0; c < cols; c++)
        for (int r = 0; r < rows; r++) out[(long long)c * rows + r] = x[(long long)r * cols + c];
}
