/* The packed atlas and the packed places, laid into the library as they are. */
#include "atlas_bin.h"
#include "places_bin.h"

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
EMBED(sj_places_bytes, SJ_PLACES_BIN);
