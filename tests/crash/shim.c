/*
 * Stands between a program and the files below one folder: writes down what the program does to them, slows it, or lets
 * it fail. Knows nothing of maps or databases. Linux only; loaded through LD_PRELOAD, see README.md beside this file.
 *
 *   CRASH_FOLDER   the folder that is watched, as an absolute path without links; nothing is done without it
 *   CRASH_TRACE    a file that the trace is appended to
 *   CRASH_CONTROL  a file of `struct control`, mapped, so that the test can change it while the program runs
 *
 * One lock is held around each call and its line of the trace, so the trace has the order in which things happened.
 * Everything goes to the kernel through syscall(): there is no second copy of the C library to look up.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

#define LONGEST 8192

/* Kinds of calls that can fail; a mask of them is in the control file. */
enum { AT_WRITE = 1, AT_TRUNCATE = 2, AT_SYNC = 4, AT_UNLINK = 8, AT_CREATE = 16, AT_RENAME = 32, AT_READ = 64 };

/* Kinds of lines in the trace; src/crash/trace.rs reads them. */
enum { CREATE = 1, WRITE, TRUNCATE, SYNC, SYNC_FOLDER, UNLINK, RENAME, LINK, MAKE_FOLDER, SAY, FAILED };

/* In the place of an errno: the program is killed instead of the call, or, with `torn`, after half of a write. */
#define DEATH UINT64_MAX

/* What the test asks for. All numbers are 64 bits, in the machine's order. */
struct control {
    uint64_t calls; /* calls of the asked kinds so far; counted here, set back by the test */
    uint64_t first; /* the first call that fails; 0 for none */
    uint64_t count; /* so many calls fail; 0 for every one until this is lifted */
    uint64_t error; /* the errno; 0 together with `torn` for a short write alone; DEATH to be killed there */
    uint64_t kinds; /* a mask of AT_… */
    uint64_t torn;  /* not 0: the first failing call, if it writes, writes half and says so; the error comes after it */
    uint64_t room;  /* bytes that can still be written before the disk is full, plus 1; 0 for a disk without end */
    uint64_t delay; /* microseconds that each sync takes longer */
};

/* What precedes the bytes of each line: `first` bytes and then `second` bytes. */
struct line {
    uint64_t kind, inode, at, first, second;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char folder[LONGEST];
static size_t folder_length;
static int trace = -1;
static volatile struct control *control;

__attribute__((constructor)) static void start(void)
{
    const char *watched = getenv("CRASH_FOLDER"), *trace_path = getenv("CRASH_TRACE"), *control_path = getenv("CRASH_CONTROL");
    if (!watched || strlen(watched) >= sizeof folder)
        return;
    strcpy(folder, watched);
    folder_length = strlen(folder);
    if (trace_path)
        trace = syscall(SYS_openat, AT_FDCWD, trace_path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (control_path) {
        int file = syscall(SYS_openat, AT_FDCWD, control_path, O_RDWR | O_CLOEXEC, 0);
        void *map = file < 0 ? MAP_FAILED : mmap(NULL, sizeof *control, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
        if (map != MAP_FAILED)
            control = map;
        if (file >= 0)
            syscall(SYS_close, file);
    }
}

static void note(uint64_t kind, uint64_t inode, uint64_t at, const void *first, size_t length, const char *second)
{
    if (trace < 0)
        return;
    struct line line = {kind, inode, at, length, second ? strlen(second) : 0};
    struct iovec parts[3] = {{&line, sizeof line}, {(void *)first, length}, {(void *)second, line.second}};
    int before = errno;
    ssize_t size = sizeof line + length + line.second;
    if (syscall(SYS_writev, trace, parts, 3) != size)
        abort(); /* A trace with a hole in it proves nothing. */
    errno = before;
}

static void note_path(uint64_t kind, uint64_t inode, const char *path)
{
    note(kind, inode, 0, path, strlen(path), NULL);
}

static int below(const char *path)
{
    return folder_length && !strncmp(path, folder, folder_length) && (path[folder_length] == '/' || !path[folder_length]);
}

/* Where an open file lies; 0 if it is not watched. A file without a name is still known by the name that it had. */
static int watched_file(int file, char *path)
{
    if (!folder_length)
        return 0;
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    int before = errno;
    ssize_t length = syscall(SYS_readlinkat, AT_FDCWD, link, path, LONGEST - 1);
    errno = before;
    if (length < 0)
        return 0;
    path[length] = 0;
    return below(path);
}

/* The absolute path of a name; 0 if it is not watched. */
static int watched_name(int base, const char *name, char *path)
{
    if (!folder_length || !name)
        return 0;
    size_t length = 0;
    if (name[0] != '/') {
        char link[64];
        if (base == AT_FDCWD)
            snprintf(link, sizeof link, "/proc/self/cwd");
        else
            snprintf(link, sizeof link, "/proc/self/fd/%d", base);
        int before = errno;
        ssize_t found = syscall(SYS_readlinkat, AT_FDCWD, link, path, LONGEST - 1);
        errno = before;
        if (found < 0)
            return 0;
        length = found;
        path[length++] = '/';
    }
    if (length + strlen(name) >= LONGEST)
        return 0;
    strcpy(path + length, name);
    return below(path);
}

static uint64_t inode_of(int file)
{
    struct stat about;
    int before = errno;
    uint64_t inode = fstat(file, &about) ? 0 : about.st_ino;
    errno = before;
    return inode;
}

static int is_folder(int file)
{
    struct stat about;
    return !fstat(file, &about) && S_ISDIR(about.st_mode);
}

/* What a call is to do: nothing unusual, fail with errno set, or write only half. */
enum fate { GO, FAIL, HALF };

static void die(void)
{
    syscall(SYS_kill, getpid(), SIGKILL);
    for (;;)
        pause();
}

static enum fate fate_of(uint64_t kind, const char *path)
{
    if (!control || !(control->kinds & kind))
        return GO;
    uint64_t nth = ++control->calls, first = control->first;
    if (!first || nth < first || (control->count && nth >= first + control->count))
        return GO;
    note_path(FAILED, kind, path);
    if (nth == first && control->torn && kind == AT_WRITE)
        return HALF;
    if (!control->error)
        return GO;
    if (control->error == DEATH)
        die();
    errno = control->error;
    return FAIL;
}

/* How many of so many bytes still fit on the disk. */
static size_t fitting(size_t length)
{
    if (!control || !control->room)
        return length;
    uint64_t room = control->room - 1;
    return length < room ? length : room;
}

static ssize_t watched_write(int file, const void *bytes, size_t length, int64_t at, const char *path)
{
    enum fate fate = fate_of(AT_WRITE, path);
    if (fate == FAIL)
        return -1;
    if (fate == HALF)
        length = length > 1 ? length / 2 : length;
    size_t fits = fitting(length);
    if (length && !fits) {
        errno = ENOSPC;
        return -1;
    }
    int64_t start = at;
    if (at < 0) {
        int flags = syscall(SYS_fcntl, file, F_GETFL);
        start = syscall(SYS_lseek, file, 0, flags & O_APPEND ? SEEK_END : SEEK_CUR);
    }
    ssize_t written = at < 0 ? syscall(SYS_write, file, bytes, fits) : syscall(SYS_pwrite64, file, bytes, fits, at);
    if (written > 0) {
        note(WRITE, inode_of(file), start, bytes, written, NULL);
        if (control && control->room)
            control->room -= written;
    }
    if (fate == HALF && control->error == DEATH)
        die();
    return written;
}

static ssize_t put(int file, const void *bytes, size_t length, int64_t at)
{
    char path[LONGEST];
    ssize_t written;
    pthread_mutex_lock(&lock);
    if (watched_file(file, path)) {
        written = watched_write(file, bytes, length, at, path);
    } else {
        written = at < 0 ? syscall(SYS_write, file, bytes, length) : syscall(SYS_pwrite64, file, bytes, length, at);
        if (file == STDOUT_FILENO && written > 0)
            note(SAY, 0, 0, bytes, written, NULL);
    }
    pthread_mutex_unlock(&lock);
    return written;
}

ssize_t write(int file, const void *bytes, size_t length) { return put(file, bytes, length, -1); }
ssize_t pwrite(int file, const void *bytes, size_t length, off_t at) { return put(file, bytes, length, at); }
ssize_t pwrite64(int file, const void *bytes, size_t length, off64_t at) { return put(file, bytes, length, at); }

/* The first part alone: a short write is allowed, and whoever writes goes on with the rest. */
static ssize_t put_parts(int file, const struct iovec *parts, int count, int64_t at)
{
    for (int nth = 0; nth < count; nth++)
        if (parts[nth].iov_len)
            return put(file, parts[nth].iov_base, parts[nth].iov_len, at);
    return 0;
}

ssize_t writev(int file, const struct iovec *parts, int count) { return put_parts(file, parts, count, -1); }
ssize_t pwritev(int file, const struct iovec *parts, int count, off_t at) { return put_parts(file, parts, count, at); }
ssize_t pwritev64(int file, const struct iovec *parts, int count, off64_t at) { return put_parts(file, parts, count, at); }

/* Copies inside of the kernel would go past the trace; without them, programs read and write. */
ssize_t copy_file_range(int from, off64_t *at, int to, off64_t *to_at, size_t length, unsigned flags)
{
    (void)from, (void)at, (void)to, (void)to_at, (void)length, (void)flags;
    errno = ENOSYS;
    return -1;
}

ssize_t sendfile(int to, int from, off_t *at, size_t length)
{
    (void)to, (void)from, (void)at, (void)length;
    errno = ENOSYS;
    return -1;
}

ssize_t sendfile64(int to, int from, off64_t *at, size_t length) { return sendfile(to, from, at, length); }

static ssize_t get(int file, void *bytes, size_t length, int64_t at)
{
    char path[LONGEST];
    if (control && (control->kinds & AT_READ)) {
        pthread_mutex_lock(&lock);
        int fails = watched_file(file, path) && fate_of(AT_READ, path) == FAIL;
        pthread_mutex_unlock(&lock);
        if (fails)
            return -1;
    }
    return at < 0 ? syscall(SYS_read, file, bytes, length) : syscall(SYS_pread64, file, bytes, length, at);
}

ssize_t read(int file, void *bytes, size_t length) { return get(file, bytes, length, -1); }
ssize_t pread(int file, void *bytes, size_t length, off_t at) { return get(file, bytes, length, at); }
ssize_t pread64(int file, void *bytes, size_t length, off64_t at) { return get(file, bytes, length, at); }

static int cut(int file, int64_t length)
{
    char path[LONGEST];
    pthread_mutex_lock(&lock);
    int watched = watched_file(file, path);
    int result = watched && fate_of(AT_TRUNCATE, path) == FAIL ? -1 : syscall(SYS_ftruncate, file, length);
    if (watched && !result)
        note(TRUNCATE, inode_of(file), length, "", 0, NULL);
    pthread_mutex_unlock(&lock);
    return result;
}

int ftruncate(int file, off_t length) { return cut(file, length); }
int ftruncate64(int file, off64_t length) { return cut(file, length); }

/* Room that is taken before it is written to is not needed; those who ask for it go on without. */
int fallocate(int file, int mode, off_t at, off_t length)
{
    (void)file, (void)mode, (void)at, (void)length;
    errno = EOPNOTSUPP;
    return -1;
}

int fallocate64(int file, int mode, off64_t at, off64_t length) { return fallocate(file, mode, at, length); }

static int settle(int file, long call)
{
    char path[LONGEST];
    if (control && control->delay && watched_file(file, path)) {
        /* Outside of the lock: a slow disk does not stop the rest of the program. */
        struct timespec wait = {control->delay / 1000000, control->delay % 1000000 * 1000};
        nanosleep(&wait, NULL);
    }
    pthread_mutex_lock(&lock);
    int watched = watched_file(file, path);
    int result = watched && fate_of(AT_SYNC, path) == FAIL ? -1 : syscall(call, file);
    if (watched && !result) {
        if (is_folder(file))
            note_path(SYNC_FOLDER, 0, path);
        else
            note(SYNC, inode_of(file), 0, "", 0, NULL);
    }
    pthread_mutex_unlock(&lock);
    return result;
}

int fsync(int file) { return settle(file, SYS_fsync); }
int fdatasync(int file) { return settle(file, SYS_fdatasync); }

static int reach(int base, const char *name, int flags, mode_t mode)
{
    char path[LONGEST];
    struct stat about;
    int writes = flags & (O_CREAT | O_TRUNC | O_WRONLY | O_RDWR);
    if (!writes || !watched_name(base, name, path))
        return syscall(SYS_openat, base, name, flags, mode);
    pthread_mutex_lock(&lock);
    int before = errno, there = !stat(path, &about), result;
    errno = before;
    if (!there && (flags & O_CREAT) && fate_of(AT_CREATE, path) == FAIL)
        result = -1;
    else
        result = syscall(SYS_openat, base, name, flags, mode);
    if (result >= 0 && !there)
        note_path(CREATE, inode_of(result), path);
    else if (result >= 0 && (flags & O_TRUNC))
        note(TRUNCATE, inode_of(result), 0, "", 0, NULL);
    pthread_mutex_unlock(&lock);
    return result;
}

#define MODE(flags, mode)                               \
    mode_t mode = 0;                                    \
    if ((flags) & (O_CREAT | __O_TMPFILE)) {            \
        va_list rest;                                   \
        va_start(rest, flags);                          \
        mode = va_arg(rest, unsigned);                  \
        va_end(rest);                                   \
    }

int open(const char *name, int flags, ...) { MODE(flags, mode) return reach(AT_FDCWD, name, flags, mode); }
int open64(const char *name, int flags, ...) { MODE(flags, mode) return reach(AT_FDCWD, name, flags, mode); }
int openat(int base, const char *name, int flags, ...) { MODE(flags, mode) return reach(base, name, flags, mode); }
int openat64(int base, const char *name, int flags, ...) { MODE(flags, mode) return reach(base, name, flags, mode); }
int creat(const char *name, mode_t mode) { return reach(AT_FDCWD, name, O_CREAT | O_WRONLY | O_TRUNC, mode); }
int creat64(const char *name, mode_t mode) { return creat(name, mode); }

/* What the compiler calls in the place of open() where it checks buffers. */
int __open_2(const char *name, int flags) { return reach(AT_FDCWD, name, flags, 0); }
int __open64_2(const char *name, int flags) { return reach(AT_FDCWD, name, flags, 0); }

int unlinkat(int base, const char *name, int flags)
{
    char path[LONGEST];
    if (!watched_name(base, name, path))
        return syscall(SYS_unlinkat, base, name, flags);
    pthread_mutex_lock(&lock);
    int result = fate_of(AT_UNLINK, path) == FAIL ? -1 : syscall(SYS_unlinkat, base, name, flags);
    if (!result)
        note_path(UNLINK, 0, path);
    pthread_mutex_unlock(&lock);
    return result;
}

int unlink(const char *name) { return unlinkat(AT_FDCWD, name, 0); }
int rmdir(const char *name) { return unlinkat(AT_FDCWD, name, AT_REMOVEDIR); }
int remove(const char *name)
{
    int before = errno, result = unlink(name);
    if (result && errno == EISDIR) {
        errno = before;
        result = rmdir(name);
    }
    return result;
}

int renameat2(int base, const char *name, int to_base, const char *to_name, unsigned flags)
{
    char path[LONGEST], to[LONGEST];
    int leaves = watched_name(base, name, path), comes = watched_name(to_base, to_name, to);
    if (!leaves && !comes)
        return syscall(SYS_renameat2, base, name, to_base, to_name, flags);
    if (leaves != comes || (flags & ~1u))
        abort(); /* The model of the disk ends at the folder, and knows no exchange. */
    pthread_mutex_lock(&lock);
    int result = fate_of(AT_RENAME, path) == FAIL ? -1 : syscall(SYS_renameat2, base, name, to_base, to_name, flags);
    if (!result)
        note(RENAME, 0, 0, path, strlen(path), to);
    pthread_mutex_unlock(&lock);
    return result;
}

int renameat(int base, const char *name, int to_base, const char *to) { return renameat2(base, name, to_base, to, 0); }
int rename(const char *name, const char *to) { return renameat2(AT_FDCWD, name, AT_FDCWD, to, 0); }

int linkat(int base, const char *name, int to_base, const char *to_name, int flags)
{
    char path[LONGEST], to[LONGEST];
    if (!watched_name(base, name, path) || !watched_name(to_base, to_name, to))
        return syscall(SYS_linkat, base, name, to_base, to_name, flags);
    pthread_mutex_lock(&lock);
    int result = fate_of(AT_CREATE, to) == FAIL ? -1 : syscall(SYS_linkat, base, name, to_base, to_name, flags);
    if (!result)
        note(LINK, 0, 0, path, strlen(path), to);
    pthread_mutex_unlock(&lock);
    return result;
}

int link(const char *name, const char *to) { return linkat(AT_FDCWD, name, AT_FDCWD, to, 0); }

int mkdirat(int base, const char *name, mode_t mode)
{
    char path[LONGEST];
    if (!watched_name(base, name, path))
        return syscall(SYS_mkdirat, base, name, mode);
    pthread_mutex_lock(&lock);
    int result = fate_of(AT_CREATE, path) == FAIL ? -1 : syscall(SYS_mkdirat, base, name, mode);
    if (!result)
        note_path(MAKE_FOLDER, 0, path);
    pthread_mutex_unlock(&lock);
    return result;
}

int mkdir(const char *name, mode_t mode) { return mkdirat(AT_FDCWD, name, mode); }
