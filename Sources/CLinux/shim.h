// What Linux offers and Swift's Glibc module does not show.
#include <malloc.h>
#include <unistd.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/time.h>

extern char **environ;

/// A file in memory without a name; -1 where there is none.
static inline int linux_memory_file(const char *name) { return (int)syscall(SYS_memfd_create, name, 1U /* close on exec */); }
/// The number of the calling thread, as /proc names it.
static inline int linux_thread(void) { return (int)syscall(SYS_gettid); }
/// Memory that is given back stays with the process: pages of one size are drawn again and again.
static inline void linux_keep_memory(void) {
    mallopt(M_MMAP_THRESHOLD, 64 << 20);
    mallopt(M_TRIM_THRESHOLD, 256 << 20);
}

/// A copy of the calling process, with its calling thread alone: 0 in the copy, its number in the other, -1 without one.
static inline int linux_fork(void) { return fork(); }
/// The calling process gets SIGPROF when it has used so many seconds of processor time from now on; 0 takes that back.
static inline void linux_limit_processor_time(double seconds) {
    long whole = (long)seconds;
    struct itimerval timer = {{0, 0}, {whole, (long)((seconds - (double)whole) * 1e6)}};
    setitimer(ITIMER_PROF, &timer, 0);
}
/// Seconds that are left of them; 0 where none were set.
static inline double linux_processor_time_left(void) {
    struct itimerval timer = {{0, 0}, {0, 0}};
    getitimer(ITIMER_PROF, &timer);
    return (double)timer.it_value.tv_sec + (double)timer.it_value.tv_usec / 1e6;
}
/// The calling process ends with the one that started it.
static inline void linux_die_with_parent(void) { prctl(PR_SET_PDEATHSIG, 9); }
/// The environment as it is now.
static inline char **linux_environment(void) { return environ; }
/// The flag, beside O_DIRECTORY, of a file without a name on a disk.
static inline int linux_unnamed_file_flag(void) { return 020000000; }
void *memmem(const void *bytes, size_t count, const void *wanted, size_t wanted_count);
/// The place of the first bytes that are the wanted ones; -1 where there are none.
static inline long linux_find(const unsigned char *bytes, long count, const unsigned char *wanted, long wanted_count) {
    const unsigned char *found = (const unsigned char *)memmem(bytes, (size_t)count, wanted, (size_t)wanted_count);
    return found ? found - bytes : -1;
}
