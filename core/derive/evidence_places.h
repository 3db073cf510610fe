// Places of the evidence matrix ("order_page|product_page") against the files that are there.
#pragma once

#include <string>

#include "core/facts/context.h"

namespace precheck {

bool place_filled(const std::string& place, const FileSet& files);

}  // namespace precheck
