#include <zlib.h>
// inflateInit2 is a macro, which Swift does not see: 15 bits of window, 16 more for the gzip form.
static inline int zlib_start_gzip(z_stream *stream) { return inflateInit2(stream, 15 + 16); }
