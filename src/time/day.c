#include "time/day.h"
