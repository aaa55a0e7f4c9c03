// One running sum.
extern "C" void prefix_sum(const float* x, float* out, int n) {
    float sum = 0;
    for (int i = 0; i < n; i++) {
        sum += x[i];
        out[i] = sum;
    }
}
