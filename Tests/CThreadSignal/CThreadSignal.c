#define _GNU_SOURCE
#include "CThreadSignal.h"

#include <signal.h>
#include <sys/syscall.h>
#include <unistd.h>

int signal_thread(int process, int thread, int signal) {
    return (int)syscall(SYS_tgkill, process, thread, signal);
}
