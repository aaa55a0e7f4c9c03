// A block of 6 × 16 results lives in twelve vector registers while k runs from end to end: each number of b that is
// loaded serves six rows, and twelve sums that do not wait for one another hide how long an addition takes.
#include <immintrin.h>

template <int height>
static void strip(const float* a, const float* b, float* out, int inner, long long cols) {
    __m256 sums[height][2];
    for (int i = 0; i < height; i++) sums[i][0] = sums[i][1] = _mm256_setzero_ps();
    for (int k = 0; k < inner; k++) {
        const __m256 left = _mm256_loadu_ps(b + k * cols), right = _mm256_loadu_ps(b + k * cols + 8);
        for (int i = 0; i < height; i++) {
            const __m256 factor = _mm256_set1_ps(a[(long long)i * inner + k]);
            sums[i][0] = _mm256_fmadd_ps(factor, left, sums[i][0]);
            sums[i][1] = _mm256_fmadd_ps(factor, right, sums[i][1]);
        }
    }
    for (int i = 0; i < height; i++) {
        _mm256_storeu_ps(out + i * cols, sums[i][0]);
        _mm256_storeu_ps(out + i * cols + 8, sums[i][1]);
    }
}

extern "C" void matmul(const float* a, const float* b, float* out, int rows, int inner, int cols) {
    const int whole = cols / 16 * 16;
    for (int j = 0; j < whole; j += 16) {
        int i = 0;
        for (; i + 6 <= rows; i += 6)
            strip<6>(a + (long long)i * inner, b + j, out + (long long)i * cols + j, inner, cols);
        for (; i < rows; i++) strip<1>(a + (long long)i * inner, b + j, out + (long long)i * cols + j, inner, cols);
    }
    for (int i = 0; i < rows; i++)
        for (int j = whole; j < cols; j++) {
            float sum = 0;
            for (int k = 0; k < inner; k++) sum += a[(long long)i * inner + k] * b[(long long)k * cols + j];
            out[(long long)i * cols + j] = sum;
        }
}
