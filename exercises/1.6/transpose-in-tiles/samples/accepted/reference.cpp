// Squares of 16 × 16: 16 lines of x and 16 of out, of 64 bytes each, fit into the smallest cache together.
#include <algorithm>

extern "C" void transpose(const float* x, float* out, int rows, int cols) {
    constexpr int tile = 16;
    for (int r0 = 0; r0 < rows; r0 += tile)
        for (int c0 = 0; c0 < cols; c0 += tile) {
            const int r1 = std::min(r0 + tile, rows), c1 = std::min(c0 + tile, cols);
            for (int c = c0; c < c1; c++)
                for (int r = r0; r < r1; r++)
                    out[(long long)c * rows + r] = x[(long long)r * cols + c];
        }
}
