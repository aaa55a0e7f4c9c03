// Calls a function with arguments that come as void*: an array's is its address, a number's is where the number lies.
// In a translation unit without the learner's code, so that no macro of theirs reaches what is not instrumented.
#pragma once
#include <type_traits>
#include <utility>

template <class P>
P studyhub_argument(void* argument) {
    if constexpr (std::is_pointer_v<P>)
        return static_cast<P>(argument);
    else
        return *static_cast<P*>(argument);
}

template <class... P, std::size_t... i>
int studyhub_apply(void (*function)(P...), void** arguments, std::index_sequence<i...>) {
    try {
        function(studyhub_argument<P>(arguments[i])...);
    } catch (...) {
        return 1;
    }
    return 0;
}

template <class... P>
int studyhub_apply(void (*function)(P...), void** arguments) {
    return studyhub_apply(function, arguments, std::index_sequence_for<P...>{});
}
