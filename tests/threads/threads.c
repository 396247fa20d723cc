/* Draws documents in every format, first one after the other, then in four threads at
 * once, each beginning with another one: the bytes must be the same.
 *
 *     threads FILE.json...
 *
 * Prints a line "FILE FORMAT CRC32" each, for a comparison with other processes. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <zlib.h>

#include "sojourn.h"

enum { THREADS = 4, FILES_MOST = 16, FORMATS_MOST = 8 };

struct file {
    const char *path;
    char *text;
    size_t n;
    uLong sums[FORMATS_MOST];
};

struct set {
    struct sojourn_context *context;
    struct file files[FILES_MOST];
    size_t n_files;
};

struct worker {
    pthread_t thread;
    const struct set *set;
    size_t first;
    int faults;
};

static int add_sum(void *ctx, const void *bytes, size_t n)
{
    uLong *sum = ctx;
    *sum = crc32_z(*sum, bytes, n);
    return 0;
}

static int draw(struct sojourn_context *context, const struct file *file,
                uLong sums[FORMATS_MOST])
{
    struct sojourn_error err = {0};
    struct sojourn_options *options = sojourn_options_new();
    sojourn_options_set(options, "scale", "1", &err);
    struct sojourn_document *document = sojourn_document_load(
        context, options, file->path, file->text, file->n, NULL, NULL, &err);
    struct sojourn_figure *figure =
        sojourn_figure_new(document, options, NULL, NULL, &err);
    for (size_t i = 0; sojourn_format_name(i) != NULL; i++) {
        sums[i] = crc32_z(0, NULL, 0);
        if (sojourn_figure_render(figure, sojourn_format_name(i), add_sum, &sums[i],
                                  &err) != 0)
            break;
    }
    sojourn_figure_free(figure);
    sojourn_document_free(document);
    sojourn_options_free(options);
    if (err.code != 0)
        fprintf(stderr, "%s: %s\n", file->path, err.message);
    return err.code;
}

static void *work(void *ctx)
{
    struct worker *worker = ctx;
    const struct set *set = worker->set;
    for (size_t i = 0; i < set->n_files; i++) {
        const struct file *file = &set->files[(worker->first + i) % set->n_files];
        uLong sums[FORMATS_MOST] = {0};
        worker->faults += draw(set->context, file, sums) != 0;
        for (size_t f = 0; sojourn_format_name(f) != NULL; f++) {
            if (sums[f] == file->sums[f])
                continue;
            fprintf(stderr, "%s: other bytes in %s\n", file->path,
                    sojourn_format_name(f));
            worker->faults++;
        }
    }
    return NULL;
}

static int read_file(const char *path, struct file *ret)
{
    FILE *in = fopen(path, "rb");
    if (in == NULL)
        return -1;
    ret->path = path;
    ret->text = malloc(1 << 20);
    ret->n = ret->text != NULL ? fread(ret->text, 1, 1 << 20, in) : 0;
    fclose(in);
    return ret->n > 0 ? 0 : -1;
}

static int draw_alone(struct set *set)
{
    for (size_t i = 0; i < set->n_files; i++) {
        struct file *file = &set->files[i];
        if (draw(set->context, file, file->sums) != 0)
            return -1;
        for (size_t f = 0; sojourn_format_name(f) != NULL; f++)
            printf("%s %s %08lx\n", file->path, sojourn_format_name(f), file->sums[f]);
    }
    return 0;
}

static int draw_together(const struct set *set)
{
    struct worker workers[THREADS];
    int faults = 0;
    for (size_t i = 0; i < THREADS; i++) {
        workers[i] = (struct worker){.set = set, .first = i * set->n_files / THREADS};
        if (pthread_create(&workers[i].thread, NULL, work, &workers[i]) != 0)
            abort();
    }
    for (size_t i = 0; i < THREADS; i++) {
        pthread_join(workers[i].thread, NULL);
        faults += workers[i].faults;
    }
    return faults;
}

int main(int argc, char **argv)
{
    static struct set set;
    int faults = 1;
    set.context = sojourn_context_new(NULL, NULL);
    while (set.n_files + 1 < (size_t)argc && set.n_files < FILES_MOST)
        if (read_file(argv[set.n_files + 1], &set.files[set.n_files]) == 0)
            set.n_files++;
        else
            return 3;
    if (draw_alone(&set) == 0)
        faults = draw_together(&set);
    for (size_t i = 0; i < set.n_files; i++)
        free(set.files[i].text);
    sojourn_context_free(set.context);
    return faults > 0;
}
