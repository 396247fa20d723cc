/* The manual and the shells' completions, made from the tables of verbs and options:
 * `sojourn help -T man|bash|zsh|fish` prints them, and the build installs what it prints.
 */
#ifndef SJ_CLI_PAGES_H
#define SJ_CLI_PAGES_H

#include "base/buf.h"

void sj_page_man(struct sj_buf *out); /* sojourn.1, for man(7) macros */
void sj_page_bash(struct sj_buf *out);
void sj_page_zsh(struct sj_buf *out);
void sj_page_fish(struct sj_buf *out);

#endif
