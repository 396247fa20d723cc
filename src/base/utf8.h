/* UTF-8, as strictly as RFC 3629 has it: no overlong forms, no surrogates. */
#ifndef SJ_BASE_UTF8_H
#define SJ_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Decodes the character at s[*at] of n bytes and moves *at past it. Returns its code
 * point, or -1 at a byte that starts no valid character (*at unmoved). */
int32_t sj_utf8_next(const char *s, size_t n, size_t *at);

/* Offset of the first byte that is not part of valid UTF-8; n where there is none. */
size_t sj_utf8_check(const char *s, size_t n);

/* Whether XML 1.0 forbids the character: most controls, surrogates, U+FFFE, U+FFFF. */
bool sj_xml_forbids(int32_t cp);

/* Whether the character leaves no ink by itself: white space, what Unicode 15 has as
 * Default_Ignorable_Code_Point (DerivedCoreProperties.txt), and the blank of Braille. */
bool sj_char_invisible(int32_t cp);

/* Whether the text begins with a small letter, and the same text with a capital for it:
 * of ASCII, Latin-1 and Cyrillic, where both are as many bytes. */
bool sj_utf8_is_lower(const char *s);
void sj_utf8_capitalise(char *s);

/* Columns count characters from 1, as editors do. */
size_t sj_utf8_len(const char *s, size_t n);

#endif
