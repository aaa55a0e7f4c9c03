// Matrix product, row-major, float32: (rows, inner) x (inner, cols) -> (rows, cols). Left out: packing, threads.

// Three loops as in the formula. The innermost walks down a column of b: every step lands on another cache line.
extern "C" void matmul_naive(const float* a, const float* b, float* out, int rows, int inner, int cols) {
    for (int i = 0; i < rows; ++i)
        for (int j = 0; j < cols; ++j) {
            float sum = 0;
            for (int k = 0; k < inner; ++k) sum += a[i * inner + k] * b[k * cols + j];
            out[i * cols + j] = sum;
        }
}

// The same products in another order: the innermost loop walks along rows of b and out, which a compiler can make
// vectors of. out must begin at zero.
extern "C" void matmul_by_rows(const float* a, const float* b, float* out, int rows, int inner, int cols) {
    for (int at = 0; at < rows * cols; ++at) out[at] = 0;
    for (int i = 0; i < rows; ++i)
        for (int k = 0; k < inner; ++k) {
            const float factor = a[i * inner + k];
            for (int j = 0; j < cols; ++j) out[i * cols + j] += factor * b[k * cols + j];
        }
}

static int smaller(int a, int b) { return a < b ? a : b; }

// By blocks: a tile of b of TILE x TILE floats (16 KiB) stays in the cache while all rows of a pass over it.
extern "C" void matmul_blocked(const float* a, const float* b, float* out, int rows, int inner, int cols) {
    constexpr int TILE = 64;
    for (int at = 0; at < rows * cols; ++at) out[at] = 0;
    for (int k0 = 0; k0 < inner; k0 += TILE)
        for (int j0 = 0; j0 < cols; j0 += TILE) {
            const int k1 = smaller(k0 + TILE, inner), j1 = smaller(j0 + TILE, cols);
            for (int i = 0; i < rows; ++i)
                for (int k = k0; k < k1; ++k) {
                    const float factor = a[i * inner + k];
                    for (int j = j0; j < j1; ++j) out[i * cols + j] += factor * b[k * cols + j];
                }
        }
}
