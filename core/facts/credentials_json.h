// Content credentials as JSON, both ways. They come from a reader outside the core, and are checked like any facts.
#pragma once

#include "core/facts/file.h"
#include "core/facts/json_access.h"

namespace precheck {

Json credentials_json(const Credentials& credentials);
Credentials credentials_from(const Json& object);

}   // namespace precheck
