// out[c][r] = x[r][c]: x has rows × cols numbers, out has cols × rows, both row by row and without gaps.
//
// Reading along a row of x writes down a column of out, and the other way round. Whichever you choose, one side jumps.
// Work on small squares, so that what is jumped over is still in the cache when it is needed again.

extern "C" void transpose(const float* x, float* out, int rows, int cols) {
}
