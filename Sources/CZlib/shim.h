#include <zlib.h>
// inflateInit2 is a macro, which Swift does not see: 15 bits of window, 16 more for the gzip form.
static inline int zlib_start_gzip(z_stream *stream) { return inflateInit2(stream, 15 + 16); }
// The same for deflateInit2: without a header of its own, as archives have it.
static inline int zlib_start_packing(z_stream *stream) {
    return deflateInit2(stream, 6, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY);
}
