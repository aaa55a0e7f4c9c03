// A stack of one's own to run a function on, and the switch between two such. Schedules nothing.
// The switch is six registers and a stack pointer (System V ABI for x86-64: what a callee must keep), because
// swapcontext asks the kernel twice each time. Other processors are left out, here and in the recipes' options.
#pragma once
#include <cstddef>
#include <cstdint>

#ifndef __x86_64__
#error "checked programs are built for x86-64 only"
#endif

namespace studyhub {

struct Context {
    void* stack_pointer;
};
extern "C" void studyhub_switch(Context* from, Context* to);

asm(R"(
.text
.globl studyhub_switch
.hidden studyhub_switch
.type studyhub_switch, @function
studyhub_switch:
    pushq %rbp
    pushq %rbx
    pushq %r12
    pushq %r13
    pushq %r14
    pushq %r15
    movq %rsp, (%rdi)
    movq (%rsi), %rsp
    popq %r15
    popq %r14
    popq %r13
    popq %r12
    popq %rbx
    popq %rbp
    ret
.size studyhub_switch, .-studyhub_switch
)");

// `entry` must never return: it switches away for good.
inline void prepare(Context* context, unsigned char* stack, size_t bytes, void (*entry)()) {
    auto* top = reinterpret_cast<uint64_t*>((reinterpret_cast<uintptr_t>(stack) + bytes) & ~uintptr_t{15});
    *--top = 0;  // where a debugger stops; also leaves the stack as a call would: 8 beyond a multiple of 16
    *--top = reinterpret_cast<uint64_t>(entry);
    for (int i = 0; i < 6; ++i) *--top = 0;
    context->stack_pointer = top;
}

inline void switch_to(Context* from, Context* to) { studyhub_switch(from, to); }

}  // namespace studyhub
