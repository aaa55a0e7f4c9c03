// As much arithmetic as asked for, with a result that is known: x plus the number of rounds, exact below 2^24.
extern "C" __global__ void burn(const float* x, float* out, float one, int rounds, int n) {
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    if (i >= n) return;
    float kept = x[i];
    for (int k = 0; k < rounds; ++k) kept = fmaf(kept, one, one);  // the compiler can't know that `one` is 1
    out[i] = kept;
}
