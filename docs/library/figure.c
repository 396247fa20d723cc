/* A document on standard input becomes an SVG on standard output.
 *
 *     cc figure.c -o figure $(pkg-config --cflags --libs sojourn) */
#include <sojourn.h>
#include <stdio.h>

static void tell(void *ctx, const struct sojourn_notice *found)
{
    (void)ctx;
    fprintf(stderr, "%s:%d:%d: %s [%s]\n", found->name, found->line, found->column,
            found->message, found->pointer);
}

static int write_to(void *file, const void *bytes, size_t n)
{
    return fwrite(bytes, 1, n, file) == n ? 0 : -1;
}

int main(void)
{
    static char text[1 << 20];
    size_t n = fread(text, 1, sizeof text, stdin);
    struct sojourn_error err = {0};
    struct sojourn_options *options = sojourn_options_new();
    sojourn_options_set(options, "size", "wide", &err);

    struct sojourn_context *context = sojourn_context_new(NULL, &err);
    struct sojourn_document *document =
        sojourn_document_load(context, options, "stdin", text, n, tell, NULL, &err);
    struct sojourn_figure *figure =
        sojourn_figure_new(document, options, tell, NULL, &err);
    if (sojourn_figure_render(figure, "svg", write_to, stdout, &err) != 0)
        fprintf(stderr, "%s\n", err.message);

    sojourn_figure_free(figure);
    sojourn_document_free(document);
    sojourn_context_free(context);
    sojourn_options_free(options);
    return err.code;
}
