// What Linux offers and Swift's Glibc module does not show.
#include <malloc.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/time.h>
long syscall(long number, ...);
int fork(void);

extern char **environ;

/// A file in memory without a name; -1 where there is none.
static inline int linux_memory_file(const char *name) { return (int)syscall(SYS_memfd_create, name, 1U /* close on exec */); }
/// The number of the calling thread, as /proc names it.
static inline int linux_thread(void) { return (int)syscall(SYS_gettid); }
/// A copy of the calling process, with its calling thread alone: 0 in the copy, its number in the other, -1 without one.
/// Memory that is given back stays with the process: pages of one size are drawn again and again.
static inline void linux_keep_memory(void) {
    mallopt(M_MMAP_THRESHOLD, 64 << 20);
    mallopt(M_TRIM_THRESHOLD, 256 << 20);
}

static inline int linux_fork(void) { return fork(); }
/// The calling process gets SIGPROF when it has used so many seconds of processor time from now on; 0 takes that back.
static inline void linux_limit_processor_time(double seconds) {
    long whole = (long)seconds;
    struct itimerval timer = {{0, 0}, {whole, (long)((seconds - (double)whole) * 1e6)}};
    setitimer(ITIMER_PROF, &timer, 0);
}
/// The calling process ends with the one that started it.
static inline void linux_die_with_parent(void) { prctl(PR_SET_PDEATHSIG, 9); }
/// The environment as it is now.
static inline char **linux_environment(void) { return environ; }
/// The flag, beside O_DIRECTORY, of a file without a name on a disk.
static inline int linux_unnamed_file_flag(void) { return 020000000; }
