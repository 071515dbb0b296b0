// What is said when a fault of the program stops one of its threads. Here, in C, because a signal
// handler may call next to nothing, and neither Swift's runtime nor its allocator.
#define _GNU_SOURCE
#include "CLinux.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <unistd.h>

enum { MOST_WORKS = 512, MOST_TEXT = 400, MOST_CLOSING = 8192, SIGNAL_STACK = 1 << 16 };

/// What somebody is at. `length` is stored last, so that a handler never reads beyond the text.
struct work {
    atomic_int is_taken, fault, doorbell, length;
    /// The task that does it, on whatever thread; NULL where it is no task's.
    _Atomic(void *) task;
    char text[MOST_TEXT];
};

/// The task that runs on the calling thread; it reads a variable of the thread, no more.
extern __attribute__((swiftcall)) void *swift_task_getCurrent(void);

static struct work works[MOST_WORKS];
/// What a thread does that does nothing else.
static _Thread_local struct work *own;
static char closing[MOST_CLOSING];
static atomic_int closing_length;
static atomic_flag is_ending = ATOMIC_FLAG_INIT;

static const int faults[] = {SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT};

const char *clinux_signal_name(int signal) {
    switch (signal) {
    case SIGILL: return "SIGILL";
    case SIGTRAP: return "SIGTRAP";
    case SIGSEGV: return "SIGSEGV";
    case SIGBUS: return "SIGBUS";
    case SIGFPE: return "SIGFPE";
    case SIGABRT: return "SIGABRT";
    default: return "a signal";
    }
}

static void say(const char *text, size_t length) {
    while (length > 0) {
        ssize_t written = write(STDERR_FILENO, text, length);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return;
        text += written;
        length -= (size_t)written;
    }
}

static void say_text(const char *text) { say(text, strlen(text)); }

static void say_work(const struct work *work) {
    int length = atomic_load(&work->length);
    if (length == 0) return;
    say_text("  ");
    say(work->text, (size_t)length);
    say_text("\n");
}

/// Ends the process with the code of a fault in it, after telling what it was at.
static _Noreturn void end(const char *why, const struct work *at) {
    // Whoever comes second waits for the first to end it all.
    if (atomic_flag_test_and_set(&is_ending)) for (;;) pause();
    say_text("\ndmsim: internal error: ");
    say_text(why);
    say_text(". What it was doing:\n");
    if (at) {
        say_work(at);
    } else {
        for (int index = 0; index < MOST_WORKS; index++)
            if (atomic_load(&works[index].is_taken)) say_work(&works[index]);
    }
    say(closing, (size_t)atomic_load(&closing_length));
    _exit(70);
}

static struct work *work_of_this_thread(void) {
    void *task = swift_task_getCurrent();
    for (int index = 0; task && index < MOST_WORKS; index++)
        if (atomic_load(&works[index].task) == task) return &works[index];
    return own;
}

static void handle(int signal, siginfo_t *info, void *context) {
    (void)context;
    // What somebody sent to the whole process says nothing of the thread that it happened to reach.
    struct work *work = info->si_code == SI_USER ? NULL : work_of_this_thread();
    int doorbell = work ? atomic_load(&work->doorbell) : -1;
    if (doorbell >= 0) {
        // The thread stays where it is for ever, and the others go on.
        atomic_store(&work->fault, signal);
        unsigned long long one = 1;
        if (write(doorbell, &one, sizeof one) == sizeof one) for (;;) pause();
    }
    char why[64] = "it was stopped by ";
    strcat(why, clinux_signal_name(signal));
    end(why, work);
}

void clinux_end_by_fault(const char *why) { end(why, NULL); }

void clinux_tell_of_faults(const char *text, int length) {
    if (length > MOST_CLOSING) length = MOST_CLOSING;
    memcpy(closing, text, (size_t)length);
    atomic_store(&closing_length, length);
    for (size_t index = 0; index < sizeof faults / sizeof faults[0]; index++) {
        struct sigaction action;
        memset(&action, 0, sizeof action);
        action.sa_sigaction = handle;
        action.sa_flags = SA_SIGINFO | SA_ONSTACK;
        sigfillset(&action.sa_mask);
        sigaction(faults[index], &action, NULL);
    }
}

int clinux_take_work(int doorbell) {
    for (int index = 0; index < MOST_WORKS; index++) {
        int is_taken = 0;
        if (atomic_compare_exchange_strong(&works[index].is_taken, &is_taken, 1)) {
            atomic_store(&works[index].length, 0);
            atomic_store(&works[index].fault, 0);
            atomic_store(&works[index].task, NULL);
            atomic_store(&works[index].doorbell, doorbell);
            return index;
        }
    }
    return -1;
}

void clinux_leave_work(int work) { atomic_store(&works[work].is_taken, 0); }

void clinux_describe_work(int work, const char *text, int length) {
    if (length > MOST_TEXT) length = MOST_TEXT;
    atomic_store(&works[work].length, 0);
    memcpy(works[work].text, text, (size_t)length);
    atomic_store(&works[work].length, length);
}

int clinux_fault_of_work(int work) { return atomic_load(&works[work].fault); }

void clinux_begin_work(int work, int is_all_that_this_thread_does) {
    own = is_all_that_this_thread_does ? &works[work] : NULL;
    atomic_store(&works[work].task, swift_task_getCurrent());
    prctl(PR_SET_NAME, "dmsim run");
    clinux_prepare_thread();
}

void clinux_end_work(int work) { atomic_store(&works[work].task, NULL); }

void clinux_prepare_thread(void) {
    // Whoever started the thread may have blocked them, which threads inherit.
    sigset_t told;
    sigemptyset(&told);
    for (size_t index = 0; index < sizeof faults / sizeof faults[0]; index++)
        sigaddset(&told, faults[index]);
    pthread_sigmask(SIG_UNBLOCK, &told, NULL);
    // A thread whose stack is full has no place left on it for a handler.
    stack_t present;
    if (sigaltstack(NULL, &present) == 0 && !(present.ss_flags & SS_DISABLE)) return;
    void *memory = mmap(
        NULL, SIGNAL_STACK, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) return;
    stack_t stack = {.ss_sp = memory, .ss_flags = 0, .ss_size = SIGNAL_STACK};
    if (sigaltstack(&stack, NULL) != 0) munmap(memory, SIGNAL_STACK);
}

void clinux_leave_thread(void) {
    stack_t present;
    if (sigaltstack(NULL, &present) != 0 || (present.ss_flags & SS_DISABLE)) return;
    if (present.ss_size != SIGNAL_STACK) return;
    stack_t none = {.ss_flags = SS_DISABLE};
    if (sigaltstack(&none, NULL) == 0) munmap(present.ss_sp, SIGNAL_STACK);
}
