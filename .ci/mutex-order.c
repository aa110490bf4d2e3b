// Tells the thread sanitizer of the order that Synchronization.Mutex makes.
//
// The quick path of a Mutex is an atomic exchange inlined into the caller, which the sanitizer sees. When two threads
// meet, the lock is taken and given back by the kernel, called from libswiftSynchronization, which is not built for the
// sanitizer: it then reports a race between two accesses that both stand inside withLock. This library, loaded before
// the others, passes the two calls on and says what they mean. It hides no race: .ci/sanitize first sees that one
// beside a Mutex is still reported.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

// Symbols of the standard library, not of its stable interface: when they change, find() stops the run.
#define LOCK_SLOW "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF"
#define UNLOCK_SLOW "$s15Synchronization12_MutexHandleV11_unlockSlowyyF"
#define SWIFT __attribute__((swiftcall))
#define SELF __attribute__((swift_context)) void *self

// Absent in a process without the sanitizer, as swift-test itself.
extern void __tsan_acquire(void *address) __attribute__((weak));
extern void __tsan_release(void *address) __attribute__((weak));

typedef SWIFT void LockSlow(uint32_t thread, SELF);
typedef SWIFT void UnlockSlow(SELF);
static LockSlow *lock_slow;
static UnlockSlow *unlock_slow;

__attribute__((constructor)) static void find(void) {
    lock_slow = (LockSlow *)dlsym(RTLD_NEXT, LOCK_SLOW);
    unlock_slow = (UnlockSlow *)dlsym(RTLD_NEXT, UNLOCK_SLOW);
}

static void require(const void *function) {
    if (function) return;
    fputs("mutex-order: this standard library has no such function of Mutex: bring .ci/mutex-order.c up to date.\n", stderr);
    abort();
}

SWIFT void mutex_order_lock(uint32_t thread, SELF) __asm__(LOCK_SLOW);
SWIFT void mutex_order_lock(uint32_t thread, SELF) {
    require(lock_slow);
    lock_slow(thread, self);
    if (__tsan_acquire) __tsan_acquire(self);
}

SWIFT void mutex_order_unlock(SELF) __asm__(UNLOCK_SLOW);
SWIFT void mutex_order_unlock(SELF) {
    require(unlock_slow);
    if (__tsan_release) __tsan_release(self);
    unlock_slow(self);
}
