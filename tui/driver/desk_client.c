/* The warm desk's client: hands its terminal to a session that is ready, and stays as its line.
 *
 *   tuntas-desk-client SOCKET PROGRAM COMMAND [ARGUMENT...]
 *
 * PROGRAM is the folder of the program that was called; a desk that runs another one says no.
 * COMMAND starts the program directly, where there is no desk or it says no.
 * The words on the line are in desk_wire.py; desk_client.py does the same where no compiler is.
 * Leaves with the session's own code, or with 70 when the session died without one.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <termios.h>
#include <unistd.h>

#define MAGIC "tuntas-desk 1"
#define HELLO_BYTES_MAX 16384
#define REPLY_BYTES_MAX 256
#define ANSWER_SECONDS 2 /* a desk that is slower than this is not warm */
#define LEAVE_SECONDS 10 /* after a hang-up: for the draft and the trail */
#define DIED 70

extern char **environ;
static const char *const told[] = {"TERM=", "COLORTERM=", "LANG=", "LC_", "SSH_", "NO_COLOR=",
                                   "TUNTAS_", "ESCDELAY=", "PCSCLITE_CSOCK_NAME=", NULL};
static int desk = -1;
static volatile sig_atomic_t told_to_end = 0; /* by this signal, before there was a session */

static void pass_on(int number) {
    int kept = errno;
    send(desk, number == SIGWINCH ? "W" : "H", 1, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (number != SIGWINCH) {
        told_to_end = number;
        alarm(LEAVE_SECONDS);
    }
    errno = kept;
}

static size_t put(char *text, size_t used, const char *word) {
    size_t size = strlen(word) + 1; /* the NUL goes along */
    if (used + size > HELLO_BYTES_MAX) return used;
    memcpy(text + used, word, size);
    return used + size;
}

static int say_hello(const char *path, const char *program) { /* returns 1 when it was sent */
    static char text[HELLO_BYTES_MAX];
    struct sockaddr_un place = {.sun_family = AF_UNIX};
    struct timeval patience = {.tv_sec = ANSWER_SECONDS};
    int ours[3] = {0, 1, 2};
    union { char room[CMSG_SPACE(sizeof ours)]; struct cmsghdr align; } control;
    memset(&control, 0, sizeof control);
    size_t used = put(text, put(text, 0, MAGIC), program);
    for (char **one = environ; *one; one++)
        for (const char *const *name = told; *name; name++)
            if (!strncmp(*one, *name, strlen(*name))) used = put(text, used, *one);
    struct iovec whole = {.iov_base = text, .iov_len = used};
    struct msghdr message = {.msg_iov = &whole, .msg_iovlen = 1, .msg_control = control.room,
                             .msg_controllen = sizeof control.room};
    struct cmsghdr *head = CMSG_FIRSTHDR(&message);
    head->cmsg_level = SOL_SOCKET;
    head->cmsg_type = SCM_RIGHTS;
    head->cmsg_len = CMSG_LEN(sizeof ours);
    memcpy(CMSG_DATA(head), ours, sizeof ours);
    if (strlen(path) >= sizeof place.sun_path) return 0;
    strcpy(place.sun_path, path);
    if ((desk = socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0)) < 0) return 0;
    setsockopt(desk, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    setsockopt(desk, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    return connect(desk, (struct sockaddr *)&place, sizeof place) == 0 &&
           sendmsg(desk, &message, MSG_NOSIGNAL) >= 0;
}

static ssize_t hear(char *reply) {
    ssize_t size;
    do size = recv(desk, reply, REPLY_BYTES_MAX, 0);
    while (size < 0 && errno == EINTR);
    return size;
}

int main(int count, char **words) {
    struct termios before;
    char reply[REPLY_BYTES_MAX], farewell[REPLY_BYTES_MAX];
    ssize_t size = 0;
    if (count < 4) return 2;
    if (tcgetattr(0, &before) == 0 && say_hello(words[1], words[2])) {
        struct sigaction act = {.sa_handler = pass_on, .sa_flags = SA_RESTART};
        for (const int *one = (const int[]){SIGWINCH, SIGHUP, SIGTERM, 0}; *one; one++)
            sigaction(*one, &act, NULL);
        size = hear(farewell);
        if (size < 0) { /* too slow: from here on no answer can come, only one that is here already */
            shutdown(desk, SHUT_RD);
            size = hear(farewell);
        }
    }
    if (size < 1 || farewell[0] != 'G') {
        close(desk);
        signal(SIGHUP, SIG_DFL); /* from here on they end this at once */
        signal(SIGTERM, SIG_DFL);
        alarm(0);
        if (told_to_end) raise(told_to_end);
        execvp(words[3], words + 3);
        return 127;
    }
    struct timeval forever = {.tv_sec = 0};
    setsockopt(desk, SOL_SOCKET, SO_RCVTIMEO, &forever, sizeof forever);
    for (const int *one = (const int[]){SIGINT, SIGQUIT, SIGTSTP, SIGTTOU, SIGPIPE, 0}; *one; one++)
        signal(*one, SIG_IGN);
    if (hear(reply) == 2 && reply[0] == 'X') return (unsigned char)reply[1];
    const char *lang = getenv("TUNTAS_LANG");
    const char *said = lang && !strcmp(lang, "en")
        ? "\r\nThe session has ended all at once; log in again, nothing that was saved is lost.\r\n"
        : "\r\nSesi berhenti mendadak; masuk lagi, yang sudah tersimpan tidak hilang.\r\n";
    tcsetattr(0, TCSANOW, &before);
    if (write(1, farewell + 1, (size_t)size - 1) < 0 || write(2, said, strlen(said)) < 0) return DIED;
    return DIED;
}
