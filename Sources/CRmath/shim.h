// Without MATHLIB_STANDALONE, Rmath.h renames its functions to Rf_…, which libRmath does not export.
#define MATHLIB_STANDALONE 1
#include <Rmath.h>
