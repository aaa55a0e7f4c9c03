// Every group of a row gets the scale of the first.
#include <cstdint>

static int signed4(unsigned bits) { return static_cast<int>(bits ^ 8u) - 8; }

extern "C" void pack_int4(const int8_t* values, uint8_t* out, int n) {
    for (int i = 0; i < n / 2; i++)
        out[i] = static_cast<uint8_t>((values[2 * i] & 15) | (values[2 * i + 1] & 15) << 4);
    if (n % 2) out[n / 2] = values[n - 1] & 15;
}

extern "C" void unpack_int4(const uint8_t* packed, int8_t* out, int n) {
    for (int i = 0; i < n; i++) out[i] = static_cast<int8_t>(signed4(i % 2 ? packed[i / 2] >> 4 : packed[i / 2] & 15));
}

extern "C" void dot_int4(const uint8_t* packed, const float* scales, const float* x, float* out, int rows, int cols,
                         int group) {
    const int groups = cols / group;
    for (int r = 0; r < rows; r++) {
        const uint8_t* bytes = packed + (long long)r * (cols / 2);
        float total = 0;
        for (int g = 0; g < groups; g++)
            for (int c = g * group; c < (g + 1) * group; c++)
                total += static_cast<float>(signed4(c % 2 ? bytes[c / 2] >> 4 : bytes[c / 2] & 15)) *
                         scales[(long long)r * groups] * x[c];
        out[r] = total;
    }
}
