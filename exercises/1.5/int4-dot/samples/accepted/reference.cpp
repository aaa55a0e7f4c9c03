// x is split once into its even and its odd places; then eight bytes become two vectors of weights by shifts alone.
#include <cstdint>
#include <immintrin.h>
#include <vector>

static int signed4(unsigned bits) { return static_cast<int>(bits ^ 8u) - 8; }

extern "C" void pack_int4(const int8_t* values, uint8_t* out, int n) {
    for (int i = 0; i < n / 2; i++)
        out[i] = static_cast<uint8_t>((values[2 * i] & 15) | (values[2 * i + 1] & 15) << 4);
    if (n % 2) out[n / 2] = values[n - 1] & 15;
}

extern "C" void unpack_int4(const uint8_t* packed, int8_t* out, int n) {
    for (int i = 0; i < n; i++) out[i] = static_cast<int8_t>(signed4(i % 2 ? packed[i / 2] >> 4 : packed[i / 2] & 15));
}

static float sum_of(__m256 v) {
    float lanes[8], sum = 0;
    _mm256_storeu_ps(lanes, v);
    for (float each : lanes) sum += each;
    return sum;
}

extern "C" void dot_int4(const uint8_t* packed, const float* scales, const float* x, float* out, int rows, int cols,
                         int group) {
    const int groups = cols / group;
    std::vector<float> even(cols / 2), odd(cols / 2);
    for (int i = 0; i < cols / 2; i++) even[i] = x[2 * i], odd[i] = x[2 * i + 1];
    for (int r = 0; r < rows; r++) {
        const uint8_t* bytes = packed + (long long)r * (cols / 2);
        __m256 totals = _mm256_setzero_ps();
        float rest = 0;
        for (int g = 0; g < groups; g++) {
            const float scale = scales[(long long)r * groups + g];
            const int end = (g + 1) * group / 2;
            __m256 low = _mm256_setzero_ps(), high = low;
            int i = g * group / 2;
            for (; i + 8 <= end; i += 8) {
                const __m256i wide = _mm256_cvtepu8_epi32(_mm_loadl_epi64((const __m128i*)(bytes + i)));
                const __m256i first = _mm256_srai_epi32(_mm256_slli_epi32(wide, 28), 28);
                const __m256i second = _mm256_srai_epi32(_mm256_slli_epi32(wide, 24), 28);
                low = _mm256_fmadd_ps(_mm256_cvtepi32_ps(first), _mm256_loadu_ps(&even[i]), low);
                high = _mm256_fmadd_ps(_mm256_cvtepi32_ps(second), _mm256_loadu_ps(&odd[i]), high);
            }
            for (; i < end; i++)
                rest += scale * (signed4(bytes[i] & 15) * even[i] + signed4(bytes[i] >> 4) * odd[i]);
            totals = _mm256_fmadd_ps(_mm256_add_ps(low, high), _mm256_set1_ps(scale), totals);
        }
        out[r] = rest + sum_of(totals);
    }
}
