// The facts of a document as JSON, both ways: facts/file_json.cpp.
#pragma once

#include "core/facts/file.h"
#include "core/facts/json_access.h"

namespace precheck {

Json document_json(const Document& document, Json (*line_json)(const TextLine&));
// Caps what it takes: pages and lines may come from anyone.
Document document_from(const Json& object, TextLine (*line_from)(const Json&));

}   // namespace precheck
