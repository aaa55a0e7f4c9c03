// Two of the three functions.
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

