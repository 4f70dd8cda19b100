#include <libxml/xmlversion.h>
// Debian's libxml2 is built with ICU and its headers pull ICU's in, whose types clash with those
// of Foundation's own ICU. Nothing that Crossfoot calls needs them.
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/HTMLparser.h>
#include <libxml/xmlerror.h>
