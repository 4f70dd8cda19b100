// What Linux offers and Swift's Glibc module does not show.
#include <sys/prctl.h>
#include <sys/syscall.h>
long syscall(long number, ...);

extern char **environ;

/// A file in memory without a name; -1 where there is none.
static inline int linux_memory_file(const char *name) { return (int)syscall(SYS_memfd_create, name, 1U /* close on exec */); }
/// The number of the calling thread, as /proc names it.
static inline int linux_thread(void) { return (int)syscall(SYS_gettid); }
/// The calling process ends with the one that started it.
static inline void linux_die_with_parent(void) { prctl(PR_SET_PDEATHSIG, 9); }
/// The environment as it is now.
static inline char **linux_environment(void) { return environ; }
/// The flag, beside O_DIRECTORY, of a file without a name on a disk.
static inline int linux_unnamed_file_flag(void) { return 020000000; }
