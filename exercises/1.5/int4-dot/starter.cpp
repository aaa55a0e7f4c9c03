#include <cstdint>

// Two numbers from -8 to 7 in each byte: the one with the even index in the low half. If n is odd, the last high half is 0.
extern "C" void pack_int4(const int8_t* values, uint8_t* out, int n) {
}

// The other way round: n numbers from -8 to 7.
extern "C" void unpack_int4(const uint8_t* packed, int8_t* out, int n) {
}

// out[r] = sum over the groups g of scales[r][g] * (sum over the group's columns c of weight[r][c] * x[c]).
// This one is timed: let several sums grow at once, and decode eight weights at a time.
extern "C" void dot_int4(const uint8_t* packed, const float* scales, const float* x, float* out, int rows, int cols, int group) {
}
