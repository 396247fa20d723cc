/* The packed atlas, laid into the library as it is. */
#include "atlas_bin.h"

#define EMBED(name, file)                                                                \
    __asm__(".pushsection .rodata,\"a\",%progbits\n"                                     \
            ".balign 8\n"                                                                \
            ".globl " #name "\n"                                                         \
            ".hidden " #name "\n"                                                        \
            ".type " #name ", %object\n" #name ":\n"                                     \
            ".incbin \"" file "\"\n"                                                     \
            ".size " #name ", . - " #name "\n"                                           \
            ".popsection\n")

EMBED(sj_atlas_bytes, SJ_ATLAS_BIN);
