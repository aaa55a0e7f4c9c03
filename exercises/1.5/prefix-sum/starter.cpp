// out[i] = x[0] + ... + x[i], for i from 0 to n - 1; the numbers are whole, so no order of adding rounds.
//
// One running sum makes every addition wait for the one before it. Sum up a few numbers on their own first,
// without what came before them: only one addition for each such group has to wait then.

extern "C" void prefix_sum(const float* x, float* out, int n) {
}
