/* dladdr1 and struct link_map are GNU's. */
#define _GNU_SOURCE

#include "text/where.h"

#include <dlfcn.h>
#include <link.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define PARENTS_MOST 3 /* lib/x86_64-linux-gnu stands two below the prefix */

/* The file that holds this code: the shared library, or the program itself, which the
 * loader does not name. The caller frees it. */
static char *own_file(void)
{
    Dl_info info;
    struct link_map *map = NULL;
    static const char here = 0;
    if (dladdr1(&here, &info, (void **)&map, RTLD_DL_LINKMAP) == 0 || map == NULL)
        return NULL;
    return realpath(map->l_name[0] != '\0' ? map->l_name : "/proc/self/exe", NULL);
}

const char *sj_beside_own_file(struct sj_arena *arena, const char *below)
{
    char *file = own_file();
    const char *found = NULL;
    for (int i = 0; file != NULL && found == NULL && i < PARENTS_MOST; i++) {
        char *slash = strrchr(file, '/');
        if (slash == NULL)
            break;
        *slash = '\0';
        /* Not its own folder, but those above: bin/.., lib/... */
        char *up = strrchr(file, '/');
        if (up == NULL)
            break;
        const char *path =
            sj_arena_printf(arena, "%.*s/%s", (int)(up - file), file, below);
        found = access(path, R_OK | X_OK) == 0 ? path : NULL;
    }
    free(file);
    return found;
}
