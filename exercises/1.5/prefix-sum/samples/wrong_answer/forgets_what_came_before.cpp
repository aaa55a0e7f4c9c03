// Each group of eight begins at zero again.
#include <algorithm>

extern "C" void prefix_sum(const float* x, float* out, int n) {
    for (int begin = 0; begin < n; begin += 8) {
        float sum = 0;
        for (int i = begin; i < std::min(begin + 8, n); i++) out[i] = sum += x[i];
    }
}
