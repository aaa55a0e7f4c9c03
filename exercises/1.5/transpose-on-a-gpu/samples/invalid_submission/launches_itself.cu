// launch: tiles<<<1, 32>>>(x, out, rows, cols)
__global__ void tiles(const float* x, float* out, int rows, int cols) {}

void transpose(const float* x, float* out, int rows, int cols) { tiles<<<1, 32>>>(x, out, rows, cols); }
