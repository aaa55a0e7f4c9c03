// Two vectors of four at a time, each summed within itself by two shifts (Hillis and Steele); only the last number of
// the second waits for the eight before.
#include <immintrin.h>

static __m128 within(__m128 v) {
    v = _mm_add_ps(v, _mm_castsi128_ps(_mm_slli_si128(_mm_castps_si128(v), 4)));
    return _mm_add_ps(v, _mm_castsi128_ps(_mm_slli_si128(_mm_castps_si128(v), 8)));
}

static __m128 last(__m128 v) { return _mm_shuffle_ps(v, v, 0xFF); }

extern "C" void prefix_sum(const float* x, float* out, int n) {
    __m128 before = _mm_setzero_ps();
    int i = 0;
    for (; i + 8 <= n; i += 8) {
        const __m128 low = within(_mm_loadu_ps(x + i));
        const __m128 high = _mm_add_ps(within(_mm_loadu_ps(x + i + 4)), last(low));
        _mm_storeu_ps(out + i, _mm_add_ps(low, before));
        _mm_storeu_ps(out + i + 4, _mm_add_ps(high, before));
        before = _mm_add_ps(before, last(high));
    }
    float sum = _mm_cvtss_f32(before);
    for (; i < n; i++) out[i] = sum += x[i];
}
