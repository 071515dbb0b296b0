// What Linux has and Swift's Glibc module leaves out, because it sits behind _GNU_SOURCE or in
// headers that the module does not cover.
#ifndef CLINUX_H
#define CLINUX_H

/// An eventfd that neither blocks nor is inherited; -1 and errno where there is none.
int clinux_eventfd(void);

/// A pipe, the reading end first, that no child inherits but where it is told to: both ends are
/// closed in a program that another thread starts just now. -1 and errno where there is none.
int clinux_pipe(int ends[2]);

/// The next connection of a listening socket, which neither blocks nor is inherited.
int clinux_accept(int listener);

/// Asks that this process is sent the signal when the thread that started it ends.
int clinux_signal_at_parent_death(int signal);

/// A descriptor that can be read from when a process has ended; it is not inherited. -1 and errno
/// where there is none.
int clinux_open_process(int process);

/// Closes every descriptor from the first one up in a process about to be spawned.
int clinux_spawn_close_from(void *actions, int first);

/// From now on a fault of the program is told on standard error, with what it was doing and this
/// text below it, and ends the process with 70.
void clinux_tell_of_faults(const char *text, int length);

/// Ends the process in the same way without a signal.
_Noreturn void clinux_end_by_fault(const char *why);

/// A place for what somebody is at; -1 where there is none left. Where there is a doorbell, an
/// eventfd, a fault of the thread that does it stops that thread for ever, rings, and ends nothing.
int clinux_take_work(int doorbell);
void clinux_leave_work(int work);

/// What it is, for whoever has to tell of a fault.
void clinux_describe_work(int work, const char *text, int length);

/// The signal at which its thread stopped; 0 while it has not.
int clinux_fault_of_work(int work);

/// The calling task does it from now on, and until the end of it on any thread, or on this one
/// alone, which does nothing else.
void clinux_begin_work(int work, int is_all_that_this_thread_does);
void clinux_end_work(int work);

/// Sees to it that of faults of the calling thread can be told, a full stack among them.
void clinux_prepare_thread(void);

/// Undoes that before the calling thread ends.
void clinux_leave_thread(void);

/// `SIGTRAP` and the like.
const char *clinux_signal_name(int signal);

/// Whether so many files, at most 64, can be open besides those that are.
int clinux_can_open(int files);

/// Whether so many threads of the usual size, at most 64, can run at a time.
int clinux_can_start_threads(int threads);

/// What the system grants to the process; the largest number where there is no bound.
unsigned long clinux_most_files(void);
unsigned long clinux_most_memory(void);
unsigned long clinux_most_threads(void);

/// Lets all threads allocate from the first one's heap: another takes 128 MiB of addresses at a
/// time while it is made, for want of which what other threads allocate then would fail.
void clinux_use_one_heap(void);

#endif
