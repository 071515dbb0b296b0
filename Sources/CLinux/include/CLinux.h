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

/// Closes every descriptor from the first one up in a process about to be spawned.
int clinux_spawn_close_from(void *actions, int first);

#endif
