// The exclusive sum: out[i] is what comes before x[i].
extern "C" void prefix_sum(const float* x, float* out, int n) {
    float sum = 0;
    for (int i = 0; i < n; i++) {
        out[i] = sum;
        sum += x[i];
    }
}
