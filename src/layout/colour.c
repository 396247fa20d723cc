#include "layout/colour.h"

#include <math.h>

#define RAD (3.14159265358979323846 / 180)

struct lin {
    double r, g, b;
};

const char *sj_vision_name(enum sj_vision vision)
{
    static const char *const names[SJ_VISIONS] = {
        [SJ_VISION_NORMAL] = "in full colour",
        [SJ_PROTANOPIA] = "under protanopia",
        [SJ_DEUTERANOPIA] = "under deuteranopia",
        [SJ_TRITANOPIA] = "under tritanopia",
        [SJ_GREYSCALE] = "in grey",
    };
    return names[vision];
}

static double linear(double v)
{
    v /= 255;
    return v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4);
}

static struct lin to_linear(struct sj_rgb c)
{
    return (struct lin){linear(c.r), linear(c.g), linear(c.b)};
}

static double luminance(struct lin c)
{
    return 0.2126 * c.r + 0.7152 * c.g + 0.0722 * c.b;
}

double sj_contrast(struct sj_rgb a, struct sj_rgb b)
{
    double x = luminance(to_linear(a)) + 0.05, y = luminance(to_linear(b)) + 0.05;
    return x > y ? x / y : y / x;
}

static double lab_f(double t)
{
    return t > 216.0 / 24389 ? cbrt(t) : (24389.0 / 27 * t + 16) / 116;
}

double sj_lightness(struct sj_rgb c)
{
    return 116 * lab_f(luminance(to_linear(c))) - 16;
}

/* Simulated in linear RGB. Each row of a matrix sums to 1: greys stay. */
static struct lin seen_with(struct lin c, enum sj_vision vision)
{
    /* clang-format off */
    static const double m[SJ_VISIONS][9] = {
        [SJ_VISION_NORMAL] = {1, 0, 0,
                              0, 1, 0,
                              0, 0, 1},
        [SJ_PROTANOPIA] = {0.152286, 1.052583, -0.204868,
                           0.114503, 0.786281, 0.099216,
                           -0.003882, -0.048116, 1.051998},
        [SJ_DEUTERANOPIA] = {0.367322, 0.860646, -0.227968,
                             0.280085, 0.672501, 0.047413,
                             -0.011820, 0.042940, 0.968881},
        [SJ_TRITANOPIA] = {1.255528, -0.076749, -0.178779,
                           -0.078411, 0.930809, 0.147602,
                           0.004733, 0.691367, 0.303900},
        [SJ_GREYSCALE] = {0.2126, 0.7152, 0.0722,
                          0.2126, 0.7152, 0.0722,
                          0.2126, 0.7152, 0.0722},
    };
    /* clang-format on */
    const double *k = m[vision];
    struct lin s = {k[0] * c.r + k[1] * c.g + k[2] * c.b,
                    k[3] * c.r + k[4] * c.g + k[5] * c.b,
                    k[6] * c.r + k[7] * c.g + k[8] * c.b};
    s.r = fmin(1, fmax(0, s.r));
    s.g = fmin(1, fmax(0, s.g));
    s.b = fmin(1, fmax(0, s.b));
    return s;
}

/* sRGB primaries, D65. */
static struct sj_lab to_lab(struct lin c)
{
    double x = (0.4124564 * c.r + 0.3575761 * c.g + 0.1804375 * c.b) / 0.95047;
    double y = 0.2126729 * c.r + 0.7151522 * c.g + 0.0721750 * c.b;
    double z = (0.0193339 * c.r + 0.1191920 * c.g + 0.9503041 * c.b) / 1.08883;
    double fx = lab_f(x), fy = lab_f(y), fz = lab_f(z);
    return (struct sj_lab){116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)};
}

struct sj_lab sj_lab_seen(struct sj_rgb c, enum sj_vision vision)
{
    return to_lab(seen_with(to_linear(c), vision));
}

static double lab_f_inverse(double f)
{
    return f * f * f > 216.0 / 24389 ? f * f * f : (116 * f - 16) * 27 / 24389;
}

/* May lie beyond what a screen can show: under 0 or over 1. */
static struct lin of_lab(struct sj_lab lab)
{
    double fy = (lab.l + 16) / 116;
    double x = 0.95047 * lab_f_inverse(fy + lab.a / 500), y = lab_f_inverse(fy),
           z = 1.08883 * lab_f_inverse(fy - lab.b / 200);
    return (struct lin){3.2404542 * x - 1.5371385 * y - 0.4985314 * z,
                        -0.9692660 * x + 1.8760108 * y + 0.0415560 * z,
                        0.0556434 * x - 0.2040259 * y + 1.0572252 * z};
}

static bool on_screen(struct lin c)
{
    const double slack = 1e-3;
    return fmin(fmin(c.r, c.g), c.b) >= -slack && fmax(fmax(c.r, c.g), c.b) <= 1 + slack;
}

static uint8_t encoded(double v)
{
    v = fmin(1, fmax(0, v));
    v = v <= 0.0031308 ? 12.92 * v : 1.055 * pow(v, 1 / 2.4) - 0.055;
    return (uint8_t)(v * 255 + 0.5);
}

struct sj_rgb sj_rgb_of_lab(struct sj_lab lab)
{
    struct lin c = of_lab(lab);
    for (int weaker = 19; weaker >= 0 && !on_screen(c); weaker--)
        c = of_lab((struct sj_lab){lab.l, lab.a * weaker / 20, lab.b * weaker / 20});
    return (struct sj_rgb){encoded(c.r), encoded(c.g), encoded(c.b)};
}

static double hue(double a, double b)
{
    if (fabs(a) + fabs(b) < 1e-12)
        return 0;
    double h = atan2(b, a) / RAD;
    return h < 0 ? h + 360 : h;
}

/* Sharma, Wu and Dalal 2005, whose notation this keeps. */
double sj_ciede2000(struct sj_lab p, struct sj_lab q)
{
    double c1 = hypot(p.a, p.b), c2 = hypot(q.a, q.b), cm7 = pow((c1 + c2) / 2, 7);
    double g = 0.5 * (1 - sqrt(cm7 / (cm7 + 6103515625.0)));
    double a1 = p.a * (1 + g), a2 = q.a * (1 + g);
    double cp1 = hypot(a1, p.b), cp2 = hypot(a2, q.b);
    double h1 = hue(a1, p.b), h2 = hue(a2, q.b), dh = 0, hm = h1 + h2;
    if (cp1 * cp2 > 0) {
        dh = h2 - h1;
        dh += dh > 180 ? -360 : dh < -180 ? 360 : 0;
        hm = fabs(h1 - h2) <= 180 ? hm / 2 : hm < 360 ? (hm + 360) / 2 : (hm - 360) / 2;
    }
    double dl = q.l - p.l, dc = cp2 - cp1, lm = (p.l + q.l) / 2, cm = (cp1 + cp2) / 2;
    double dhh = 2 * sqrt(cp1 * cp2) * sin(dh / 2 * RAD);
    double t = 1 - 0.17 * cos((hm - 30) * RAD) + 0.24 * cos(2 * hm * RAD) +
               0.32 * cos((3 * hm + 6) * RAD) - 0.20 * cos((4 * hm - 63) * RAD);
    double l50 = (lm - 50) * (lm - 50), cmp7 = pow(cm, 7);
    double sl = 1 + 0.015 * l50 / sqrt(20 + l50), sc = 1 + 0.045 * cm,
           sh = 1 + 0.015 * cm * t;
    double turn = 30 * exp(-((hm - 275) / 25) * ((hm - 275) / 25));
    double rt = -2 * sqrt(cmp7 / (cmp7 + 6103515625.0)) * sin(2 * turn * RAD);
    double x = dl / sl, y = dc / sc, z = dhh / sh;
    return sqrt(x * x + y * y + z * z + rt * y * z);
}

double sj_delta_e(struct sj_rgb a, struct sj_rgb b, enum sj_vision vision)
{
    return sj_ciede2000(sj_lab_seen(a, vision), sj_lab_seen(b, vision));
}
