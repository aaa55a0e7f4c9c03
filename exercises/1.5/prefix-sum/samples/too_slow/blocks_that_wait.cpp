// Blocks, but each begins with the sum of all before it: the chain of additions is as long as ever.
#include <algorithm>

extern "C" void prefix_sum(const float* x, float* out, int n) {
    float before = 0;
    for (int begin = 0; begin < n; begin += 64) {
        float sum = before;
        for (int i = begin; i < std::min(begin + 64, n); i++) out[i] = sum += x[i];
        before = sum;
    }
}
