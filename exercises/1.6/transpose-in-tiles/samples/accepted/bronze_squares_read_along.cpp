// Squares as well, but inside each the loop still runs along a row of x: every store lands on another line of out.
#include <algorithm>

extern "C" void transpose(const float* x, float* out, int rows, int cols) {
    constexpr int tile = 16;
    for (int r0 = 0; r0 < rows; r0 += tile)
        for (int c0 = 0; c0 < cols; c0 += tile)
            for (int r = r0; r < std::min(r0 + tile, rows); r++)
                for (int c = c0; c < std::min(c0 + tile, cols); c++)
                    out[(long long)c * rows + r] = x[(long long)r * cols + c];
}
