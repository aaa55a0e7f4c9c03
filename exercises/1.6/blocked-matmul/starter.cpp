// out = a b: a is rows × inner, b is inner × cols, out is rows × cols, all row by row and without gaps.
//
// The formula's order (i, j, k) walks down a column of b and adds to one sum, each addition waiting for the last.
// Begin with another order of the three loops; then keep several rows and columns of out in variables at once.
// What out holds when you are called is not zero.

extern "C" void matmul(const float* a, const float* b, float* out, int rows, int inner, int cols) {
}
