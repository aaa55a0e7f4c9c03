// Always two numbers at a time, as if n were even: the last one is not there when it is odd.
#include <cstdint>

static int signed4(unsigned bits) { return static_cast<int>(bits ^ 8u) - 8; }

extern "C" void pack_int4(const int8_t* values, uint8_t* out, int n) {
    for (int i = 0; i < n; i += 2)
        out[i / 2] = static_cast<uint8_t>((values[i] & 15) | (values[i + 1] & 15) << 4);
}

extern "C" void unpack_int4(const uint8_t* packed, int8_t* out, int n) {
    for (int i = 0; i < n; i += 2) {
        out[i] = static_cast<int8_t>(signed4(packed[i / 2] & 15));
        out[i + 1] = static_cast<int8_t>(signed4(packed[i / 2] >> 4));
    }
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
                         scales[(long long)r * groups + g] * x[c];
        out[r] = total;
    }
}
