// A square of 8 × 8 lives in eight vector registers and is turned there: three rounds of shuffles, no number is read twice.
#include <algorithm>
#include <immintrin.h>

static void turn(const float* x, long long from, float* out, long long to) {
    __m256 r[8], t[8];
    for (int i = 0; i < 8; i++) r[i] = _mm256_loadu_ps(x + i * from);
    for (int i = 0; i < 8; i += 2) {
        t[i] = _mm256_unpacklo_ps(r[i], r[i + 1]);
        t[i + 1] = _mm256_unpackhi_ps(r[i], r[i + 1]);
    }
    for (int i = 0; i < 8; i += 4)
        for (int j = 0; j < 2; j++) {
            r[i + 2 * j] = _mm256_shuffle_ps(t[i + j], t[i + j + 2], 0x44);
            r[i + 2 * j + 1] = _mm256_shuffle_ps(t[i + j], t[i + j + 2], 0xEE);
        }
    for (int i = 0; i < 4; i++) {
        _mm256_storeu_ps(out + i * to, _mm256_permute2f128_ps(r[i], r[i + 4], 0x20));
        _mm256_storeu_ps(out + (i + 4) * to, _mm256_permute2f128_ps(r[i], r[i + 4], 0x31));
    }
}

extern "C" void transpose(const float* x, float* out, int rows, int cols) {
    constexpr int tile = 32;
    const int whole_rows = rows / 8 * 8, whole_cols = cols / 8 * 8;
    for (int r0 = 0; r0 < whole_rows; r0 += tile)
        for (int c0 = 0; c0 < whole_cols; c0 += tile)
            for (int c = c0; c < std::min(c0 + tile, whole_cols); c += 8)
                for (int r = r0; r < std::min(r0 + tile, whole_rows); r += 8)
                    turn(x + (long long)r * cols + c, cols, out + (long long)c * rows + r, rows);
    for (int r = 0; r < rows; r++)
        for (int c = r < whole_rows ? whole_cols : 0; c < cols; c++) out[(long long)c * rows + r] = x[(long long)r * cols + c];
}
