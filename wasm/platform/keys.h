// KeyboardEvent.code -> ImGuiKey.
#pragma once

#include <imgui.h>

#include <string_view>

namespace precheck::platform {

ImGuiKey key_of(std::string_view code);   // ImGuiKey_None for a key that the UI has no use for

}  // namespace precheck::platform
