// The plan: which kernels run, on how many blocks of how many threads, with which arguments.
// launch: transpose<<<dim3((cols + 31) / 32, (rows + 31) / 32), dim3(32, 8)>>>(x, out, rows, cols)

// x (rows, cols) comes in, out (cols, rows) goes out; both lie row by row.
__global__ void transpose(const float* x, float* out, int rows, int cols) {
    // Bring a tile of x into shared memory, wait for everybody, and take it out the other way.
}
