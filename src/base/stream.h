/* The shape everything geometric is passed in: a chain of sinks.
 *
 * A source calls ring_begin/line_begin, point for each vertex, then end; a polygon's
 * rings stand between polygon_begin and polygon_end, so that a clipper can rejoin them.
 * Rings do not repeat their first point. A stage embeds this struct first, does its part
 * and calls `next`. What x and y are (degrees, radians, px) is said by the stage that
 * takes them. */
#ifndef SJ_BASE_STREAM_H
#define SJ_BASE_STREAM_H

#include <stdbool.h>

struct sj_stream {
    void (*polygon_begin)(struct sj_stream *self);
    void (*polygon_end)(struct sj_stream *self);
    void (*begin)(struct sj_stream *self, bool ring);
    void (*point)(struct sj_stream *self, double x, double y);
    void (*end)(struct sj_stream *self);
};

#endif
