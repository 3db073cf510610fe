// Places of the evidence matrix ("order_page|product_page") against the files that are there.
#pragma once

#include <string>

#include "core/facts/context.h"

namespace precheck {

bool place_filled(const std::string& place, const FileSet& files);
// "订单页 或 商品页" / "order page or product page"
std::string kind_words(const std::string& place, bool english);

}  // namespace precheck
