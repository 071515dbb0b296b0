#define _GNU_SOURCE
#include "CLinux.h"

#include <fcntl.h>
#include <pthread.h>
#include <spawn.h>
#include <sys/eventfd.h>
#include <limits.h>
#include <malloc.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { MOST_TRIED = 64 };

int clinux_eventfd(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }

int clinux_pipe(int ends[2]) { return pipe2(ends, O_CLOEXEC); }

int clinux_accept(int listener) {
    return accept4(listener, 0, 0, SOCK_CLOEXEC | SOCK_NONBLOCK);
}

int clinux_signal_at_parent_death(int signal) { return prctl(PR_SET_PDEATHSIG, signal); }

int clinux_open_process(int process) {
#ifdef SYS_pidfd_open
    return (int)syscall(SYS_pidfd_open, process, 0);
#else
    (void)process;
    return -1;
#endif
}

int clinux_spawn_close_from(void *actions, int first) {
    return posix_spawn_file_actions_addclosefrom_np(actions, first);
}

int clinux_can_open(int files) {
    int opened[MOST_TRIED], count = 0;
    if (files > MOST_TRIED) files = MOST_TRIED;
    while (count < files && (opened[count] = open("/", O_RDONLY | O_CLOEXEC)) >= 0) count++;
    for (int index = 0; index < count; index++) close(opened[index]);
    return count == files;
}

static void *wait_for_the_others(void *lock) {
    pthread_mutex_lock(lock);
    pthread_mutex_unlock(lock);
    return NULL;
}

int clinux_can_start_threads(int threads) {
    pthread_t started[MOST_TRIED];
    pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    int count = 0;
    if (threads > MOST_TRIED) threads = MOST_TRIED;
    pthread_mutex_lock(&lock);
    while (count < threads
           && pthread_create(&started[count], NULL, wait_for_the_others, &lock) == 0) count++;
    pthread_mutex_unlock(&lock);
    for (int index = 0; index < count; index++) pthread_join(started[index], NULL);
    return count == threads;
}

static unsigned long most(int resource) {
    struct rlimit limit;
    if (getrlimit(resource, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) return ULONG_MAX;
    return limit.rlim_cur;
}

unsigned long clinux_most_files(void) { return most(RLIMIT_NOFILE); }
unsigned long clinux_most_memory(void) { return most(RLIMIT_AS); }
unsigned long clinux_most_threads(void) { return most(RLIMIT_NPROC); }

void clinux_use_one_heap(void) { mallopt(M_ARENA_MAX, 1); }
