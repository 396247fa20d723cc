#include "atlas/names.h"

#include <string.h>

#include "atlas/varint.h"

static void bucket_open(struct sj_name_walk *walk, const struct places *places,
                        size_t bucket)
{
    const unsigned char *names = sj_places_block(places, NAMES);
    const uint32_t *at = sj_places_block(places, BUCKETS);
    walk->places = places;
    walk->p = names + at[bucket];
    walk->end = names + places->blocks[NAMES].n;
    walk->read = bucket * SJ_NAME_BUCKET;
    walk->name[0] = '\0';
}

/* Puts the rest of a name after what it shares with the one before. */
static void take_text(struct sj_name_walk *walk, uint32_t shared)
{
    size_t n = strlen((const char *)walk->p);
    size_t room = sizeof walk->name - 1 - shared;
    size_t kept = n < room ? n : room;
    memcpy(walk->name + shared, walk->p, kept);
    walk->name[shared + kept] = '\0';
    walk->p += n + 1;
}

static void take_string(struct sj_name_walk *walk, const char *s)
{
    size_t n = strnlen(s, sizeof walk->name - 1);
    memcpy(walk->name, s, n);
    walk->name[n] = '\0';
}

bool sj_name_next(struct sj_name_walk *walk)
{
    if (walk->p >= walk->end)
        return false;
    uint32_t head, at;
    walk->p = sj_varint_read(walk->p, walk->end, &head);
    walk->p = sj_varint_read(walk->p, walk->end, &walk->place);
    walk->form = (enum name_form)(head & 3u);
    switch (walk->form) {
    case NAME_TEXT:
        take_text(walk, head >> 2);
        break;
    case NAME_ALIAS:
        take_text(walk, head >> 2);
        walk->p = sj_varint_read(walk->p, walk->end, &walk->alias);
        break;
    case NAME_OWN:
        at = sj_places_row(walk->places, walk->place)->name;
        take_string(walk, sj_places_string(walk->places, at));
        break;
    case NAME_AT:
        walk->p = sj_varint_read(walk->p, walk->end, &at);
        take_string(walk, sj_places_string(walk->places, at));
        break;
    }
    walk->read++;
    sj_fold(walk->places, walk->name, strlen(walk->name), walk->folded);
    return true;
}

void sj_name_seek(struct sj_name_walk *walk, const struct places *places,
                  const char *folded)
{
    size_t lo = 0, hi = places->blocks[BUCKETS].n / sizeof(uint32_t);
    while (hi - lo > 1) { /* the last bucket that begins before it */
        size_t mid = lo + (hi - lo) / 2;
        bucket_open(walk, places, mid);
        if (sj_name_next(walk) && strcmp(walk->folded, folded) < 0)
            lo = mid;
        else
            hi = mid;
    }
    bucket_open(walk, places, lo);
    struct sj_name_walk before = *walk;
    while (sj_name_next(walk) && strcmp(walk->folded, folded) < 0)
        before = *walk;
    *walk = before;
}
