// Another prototype: it takes a std::vector and returns one.
#include <vector>

std::vector<float> prefix_sum(const std::vector<float>& x) {
    std::vector<float> out(x);
    for (std::size_t i = 1; i < out.size(); i++) out[i] += out[i - 1];
    return out;
}
