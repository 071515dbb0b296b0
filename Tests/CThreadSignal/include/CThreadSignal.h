// What a test needs to play a fault in one thread of another process.
#ifndef CTHREADSIGNAL_H
#define CTHREADSIGNAL_H

/// Sends a signal to one thread of a process; 0, or -1 and errno.
int signal_thread(int process, int thread, int signal);

#endif
