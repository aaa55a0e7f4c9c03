// Weights in 4 bits, two to a byte, with a float scale for each group of columns: packing, unpacking, and a product
// with a vector straight from the packed form. Left out: zero points, odd lengths.
#include <cstdint>

// (n,) values from -8 to 7 -> (n / 2,) bytes; the value with the even index lies in the low half.
extern "C" void pack_int4(const int8_t* values, uint8_t* out, int n) {
    for (int i = 0; i < n / 2; ++i) {
        const unsigned low = values[2 * i] & 15u, high = values[2 * i + 1] & 15u;
        out[i] = static_cast<uint8_t>(low | high << 4);
    }
}

// Four bits of two's complement as a number: 8 to 15 stand for -8 to -1.
static int signed4(unsigned bits) { return static_cast<int>(bits ^ 8u) - 8; }

// (n / 2,) bytes -> (n,) values
extern "C" void unpack_int4(const uint8_t* packed, int8_t* out, int n) {
    for (int i = 0; i < n / 2; ++i) {
        out[2 * i] = static_cast<int8_t>(signed4(packed[i] & 15u));
        out[2 * i + 1] = static_cast<int8_t>(signed4(packed[i] >> 4));
    }
}

// (rows, cols / 2) bytes, (rows, cols / group) scales, (cols,) x -> (rows,)
// The hard line: a group's sum is multiplied by its scale once, and not each of its products.
extern "C" void matvec_int4(const uint8_t* packed, const float* scales, const float* x, float* out, int rows, int cols,
                            int group) {
    for (int row = 0; row < rows; ++row) {
        const uint8_t* weights = packed + row * (cols / 2);
        float total = 0;
        for (int g = 0; g < cols / group; ++g) {
            float sum = 0;
            for (int j = g * group; j < (g + 1) * group; j += 2) {
                sum += signed4(weights[j / 2] & 15u) * x[j];
                sum += signed4(weights[j / 2] >> 4) * x[j + 1];
            }
            total += sum * scales[row * (cols / group) + g];
        }
        out[row] = total;
    }
}
