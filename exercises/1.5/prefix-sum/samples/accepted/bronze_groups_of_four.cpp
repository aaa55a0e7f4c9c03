// Four numbers are summed on their own; then one addition of what came before for each, and only one that waits.
extern "C" void prefix_sum(const float* x, float* out, int n) {
    float before = 0;
    int i = 0;
    for (; i + 4 <= n; i += 4) {
        const float a = x[i], b = a + x[i + 1], c = b + x[i + 2], d = c + x[i + 3];
        out[i] = before + a;
        out[i + 1] = before + b;
        out[i + 2] = before + c;
        out[i + 3] = before + d;
        before += d;
    }
    for (; i < n; i++) out[i] = before += x[i];
}
