// Accents of Latin letters that the recogniser's dictionary or its eye for small type does not have: it reads "María" as
// "Maria" and "preço" as "preco". The marks are looked for in the picture, above (or below) the letters that were read.
#pragma once

#include "core/facts/file.h"
#include "core/intake/pixels.h"

namespace precheck {

// Puts marked letters (á é í ó ú, à è ì ò ù, â ê î ô û, ã õ ñ, ä ë ï ö ü, ç) in place of plain ones in `line.text` where the
// picture shows the mark; nothing else of the line changes. Only in words of Latin letters; in doubt the letter stays plain.
void restore_accents(const Pixels& picture, TextLine& line);

}   // namespace precheck
