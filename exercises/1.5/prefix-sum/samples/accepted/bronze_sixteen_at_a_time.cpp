// Four vectors of four, summed within themselves; what comes before each of them is found by a small tree of additions.
#include <immintrin.h>

static __m128 within(__m128 v) {
    v = _mm_add_ps(v, _mm_castsi128_ps(_mm_slli_si128(_mm_castps_si128(v), 4)));
    return _mm_add_ps(v, _mm_castsi128_ps(_mm_slli_si128(_mm_castps_si128(v), 8)));
}

static __m128 last(__m128 v) { return _mm_shuffle_ps(v, v, 0xFF); }

extern "C" void prefix_sum(const float* x, float* out, int n) {
    __m128 before = _mm_setzero_ps();
    int i = 0;
    for (; i + 16 <= n; i += 16) {
        __m128 v[4];
        for (int k = 0; k < 4; k++) v[k] = within(_mm_loadu_ps(x + i + 4 * k));
        const __m128 one = last(v[0]), two = _mm_add_ps(one, last(v[1]));
        const __m128 three = _mm_add_ps(two, last(v[2])), four = _mm_add_ps(two, _mm_add_ps(last(v[2]), last(v[3])));
        _mm_storeu_ps(out + i, _mm_add_ps(v[0], before));
        _mm_storeu_ps(out + i + 4, _mm_add_ps(v[1], _mm_add_ps(before, one)));
        _mm_storeu_ps(out + i + 8, _mm_add_ps(v[2], _mm_add_ps(before, two)));
        _mm_storeu_ps(out + i + 12, _mm_add_ps(v[3], _mm_add_ps(before, three)));
        before = _mm_add_ps(before, four);
    }
    float sum = _mm_cvtss_f32(before);
    for (; i < n; i++) out[i] = sum += x[i];
}
