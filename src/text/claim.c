/* A file of its own: the shared library has no part in it. */
#include <fontconfig/fontconfig.h>

#include "text/text.h"

void sj_text_claim_fontconfig(void)
{
    FcConfig *none = FcConfigCreate();
    if (none == NULL)
        return;
    FcConfigSetCurrent(none);
    FcConfigDestroy(none); /* fontconfig holds it */
}
