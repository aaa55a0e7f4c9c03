// Squares of 32 × 32 for the cache, but inside them the order of the formula: one sum, one addition after the other.
#include <algorithm>

extern "C" void matmul(const float* a, const float* b, float* out, int rows, int inner, int cols) {
    constexpr int tile = 32;
    for (long long at = 0; at < (long long)rows * cols; at++) out[at] = 0;
    for (int i0 = 0; i0 < rows; i0 += tile)
        for (int j0 = 0; j0 < cols; j0 += tile)
            for (int k0 = 0; k0 < inner; k0 += tile)
                for (int i = i0; i < std::min(i0 + tile, rows); i++)
                    for (int j = j0; j < std::min(j0 + tile, cols); j++) {
                        float sum = out[(long long)i * cols + j];
                        for (int k = k0; k < std::min(k0 + tile, inner); k++)
                            sum += a[(long long)i * inner + k] * b[(long long)k * cols + j];
                        out[(long long)i * cols + j] = sum;
                    }
}
