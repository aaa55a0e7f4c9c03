// Transpose, row-major, float32: (rows, cols) -> (cols, rows). Left out: in place, vectors.

// Reads along rows, so it writes down columns: once `rows` lines no longer fit into the cache, each store misses.
extern "C" void transpose_naive(const float* x, float* out, int rows, int cols) {
    for (int i = 0; i < rows; ++i)
        for (int j = 0; j < cols; ++j) out[j * rows + i] = x[i * cols + j];
}

static int smaller(int a, int b) { return a < b ? a : b; }

// Tile by tile: 16 floats are one cache line, so a tile's 16 lines of out are filled completely while they are there.
extern "C" void transpose_blocked(const float* x, float* out, int rows, int cols) {
    constexpr int TILE = 16;
    for (int i0 = 0; i0 < rows; i0 += TILE)
        for (int j0 = 0; j0 < cols; j0 += TILE)
            for (int i = i0; i < smaller(i0 + TILE, rows); ++i)
                for (int j = j0; j < smaller(j0 + TILE, cols); ++j) out[j * rows + i] = x[i * cols + j];
}
