#include "cli/depfile.h"

#include <string.h>

/* What ninja takes for the end of a name. make reads the first two behind a backslash. */
#define NOT_FOR_NINJA "*?|&<>\"'`^"

/* What no backslash helps with: make would read another name, and draw too seldom. */
static const char *fault(const char *name, bool output)
{
    const char *bracket = strchr(name, '[');
    size_t n = strlen(name);
    if (strpbrk(name, "\n\r") != NULL)
        return "a line end";
    if (strpbrk(name, "\t;") != NULL)
        return "a tab or a semicolon";
    if (bracket != NULL && strchr(bracket, ']') != NULL)
        return "[ and ]";
    if (output && strpbrk(name, "%=") != NULL)
        return "% or = as an output";
    if (name[0] == '~')
        return "~ before it";
    if (n > 0 && strchr(" \\", name[n - 1]) != NULL)
        return "a space or a backslash at its end";
    if (n > 0 && name[n - 1] == ')' && strchr(name, '(') != NULL)
        return "brackets at its end: they mean the member of an archive";
    return NULL;
}

static int check_name(const char *name, bool output, struct sj_error *err)
{
    const char *what = fault(name, output);
    if (what == NULL)
        return 0;
    return sj_fail(err, SJ_E_USAGE, "%s: make cannot read a name in a depfile with %s",
                   name, what);
}

static bool odd_for_ninja(const char *name)
{
    for (size_t i = 0; name[i] != '\0'; i++) {
        unsigned char c = (unsigned char)name[i];
        if (c < 0x20 || c == 0x7F || strchr(NOT_FOR_NINJA, c) != NULL)
            return true;
        unsigned char next = (unsigned char)name[i + 1];
        if (next == '\0' ? c == ':' : c == '\\' && strchr("#:$", next) != NULL)
            return true;
    }
    return false;
}

/* As GCC writes names: a backslash before a space, a hash, a colon, and before what make
 * looks files up by; a dollar twice. Backslashes that stand before one count double. */
static void add_name(const char *name, bool output, struct sj_buf *out)
{
    for (size_t i = 0; name[i] != '\0'; i++) {
        bool escaped = strchr(output ? " #:*?" : " #:*?|", name[i]) != NULL;
        for (size_t j = i; escaped && j > 0 && name[j - 1] == '\\'; j--)
            sj_buf_char(out, '\\');
        if (escaped)
            sj_buf_char(out, '\\');
        else if (name[i] == '$')
            sj_buf_char(out, '$');
        sj_buf_char(out, name[i]);
    }
}

/* "a: b=c" sets a variable in make, "a: d b=c" names two files: one without comes first.
 */
static int find_first(const char *const *inputs, size_t n, size_t *ret,
                      struct sj_error *err)
{
    *ret = 0;
    for (size_t i = 0; i < n; i++)
        if (strchr(inputs[i], '=') == NULL) {
            *ret = i;
            return 0;
        }
    return n == 0 ? 0
                  : sj_fail(err, SJ_E_USAGE,
                            "%s: make cannot read a name in a depfile with =, but after "
                            "another input",
                            inputs[0]);
}

static int add_names(const char *const *names, size_t n, bool outputs, struct sj_buf *out,
                     const char **ret_odd, struct sj_error *err)
{
    size_t first = 0;
    if (!outputs && find_first(names, n, &first, err) != 0)
        return -1;
    for (size_t i = 0; i < n; i++) {
        size_t at = i == 0 ? first : i <= first ? i - 1 : i;
        if (check_name(names[at], outputs, err) != 0)
            return -1;
        sj_buf_str(out, outputs && i == 0 ? "" : " ");
        add_name(names[at], outputs, out);
        if (ret_odd != NULL && odd_for_ninja(names[at]))
            *ret_odd = names[at];
    }
    return 0;
}

int sj_depfile_print(const char *const *outputs, size_t n_outputs,
                     const char *const *inputs, size_t n_inputs, struct sj_buf *out,
                     const char **ret_odd, struct sj_error *err)
{
    if (ret_odd != NULL)
        *ret_odd = NULL;
    if (add_names(outputs, n_outputs, true, out, ret_odd, err) != 0)
        return -1;
    sj_buf_char(out, ':');
    if (add_names(inputs, n_inputs, false, out, ret_odd, err) != 0)
        return -1;
    sj_buf_char(out, '\n');
    return 0;
}
