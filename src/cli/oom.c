/* What the command does in the place of the library's abort(). */
#include <unistd.h>

#include "base/error.h"

void sj_oom(void)
{
    static const char text[] = "sojourn: out of memory\n";
    ssize_t ignored = write(STDERR_FILENO, text, sizeof text - 1);
    (void)ignored;
    _exit(SJ_E_LIMIT);
}
