// What Linux offers and Swift's Glibc module does not show.
#include <malloc.h>
#include <unistd.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <signal.h>

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

/// Runs a program with three files for its standard input, output and errors, and waits for its end.
///
/// It ends with the calling process, and when it has used so many seconds of processor time; nobody's signals are held back in it.
/// Gives the status as waitpid() does, -1 where no process could be started; what it used of the processor goes to `used`.
static inline int linux_run(
    const char *path, char *const *arguments, char *const *environment, int input, int output, int errors, long seconds,
    double *used) {
    pid_t parent = getpid();
    pid_t child = fork();
    if (child < 0) return -1;
    if (child == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (getppid() != parent) _exit(127);
        struct rlimit time = {(rlim_t)seconds, (rlim_t)seconds + 1};
        setrlimit(RLIMIT_CPU, &time);
        signal(SIGPROF, SIG_DFL);
        sigset_t none;
        sigemptyset(&none);
        sigprocmask(SIG_SETMASK, &none, 0);
        if (dup2(input, 0) < 0 || dup2(output, 1) < 0 || dup2(errors, 2) < 0) _exit(127);
#ifdef SYS_close_range
        if (syscall(SYS_close_range, 3U, ~0U, 0U) != 0)
#endif
            for (int descriptor = 3; descriptor < 1024; descriptor++) close(descriptor);
        execve(path, arguments, environment);
        _exit(127);
    }
    int status = 0;
    struct rusage usage;
    while (wait4(child, &status, 0, &usage) < 0) {}
    *used = (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
        + (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
    return status;
}
