#include <stdlib.h>

#include "base/error.h"

/* A file of its own, so that a program which defines its own sj_oom links without this.
 */
void sj_oom(void)
{
    abort();
}
