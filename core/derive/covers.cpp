#include "core/derive/covers.h"

#include <algorithm>
#include <cstdlib>
#include <optional>

#include "core/derive/fold.h"
#include "core/derive/labels.h"
#include "core/derive/tokens.h"

namespace precheck {

namespace {

using Kind = CoveredField::Kind;

constexpr int across_heights = 60;   // rows that put the label at one end and the value at the other

// Labels of times and amounts, folded without spaces; those of numbers are in labels.cpp. Whole lines, or the beginning of one
// whose value follows.
constexpr std::u32string_view time_labels[] = {
    U"下单时间", U"下单日期", U"付款时间", U"付款日期", U"支付时间", U"发货时间", U"发货日期", U"创建时间", U"成交时间", U"签收时间", U"送达时间", U"通知时间", U"处罚时间", U"买家下单", U"支付成功", U"卖家发货",
    U"下单", U"付款", U"发货", U"时间", U"日期", U"ordertime", U"orderdate", U"orderplaced", U"placedon", U"ordered", U"paidon", U"paymenttime", U"paymentdate", U"paid", U"dispatched", U"shippedon", U"shippingtime", U"shipped",
    U"created", U"createdat", U"delivered", U"deliveredat", U"noticedelivered", U"date", U"time", U"localtime"};
constexpr std::u32string_view amount_labels[] = {U"订单金额", U"实付金额", U"实收金额", U"实付款", U"实付", U"应付", U"合计", U"总计", U"总额", U"小计", U"单价", U"金额", U"price", U"unitprice", U"subtotal", U"total", U"ordertotal",
                                                 U"grandtotal", U"amount", U"orderamount", U"amountpaid"};

bool in_row(const Box& row, const Box& box) { return (std::min(box.bottom(), row.bottom()) - std::max(box.y, row.y)) * 2 >= std::min(box.h, row.h); }

// Text that can be read between two places of a row.
bool text_between(const Text& text, const Box& row, int from, int to) {
    return std::any_of(text.lines.begin(), text.lines.end(), [&](const TextLine& line) {
        return line.confidence > 0.6 && in_row(row, line.box) && line.box.center_x() > from && line.box.center_x() < to && line.box.right() <= to + line.box.h / 2 && line.box.x >= from - line.box.h / 2;
    });
}

// As many characters were read under the patch as have room there.
bool full_of_letters(const TextLine& line, const Box& patch) {
    if (line.char_x.size() < 4) return false;
    const double width = static_cast<double>(line.char_x.back() - line.char_x.front()) / static_cast<double>(line.char_x.size() - 1);
    int letters = 0;
    for (std::size_t i = 0; i + 1 < line.char_x.size(); ++i) {
        const float middle = (line.char_x[i] + line.char_x[i + 1]) / 2;
        if (middle >= static_cast<float>(patch.x) && middle <= static_cast<float>(patch.right())) ++letters;
    }
    constexpr double most_of_them = 0.7;
    return letters >= most_of_them * patch.w / width;
}

// Soft, or of even cells, but the reader was sure of what stands there.
bool readable_through(const Text& text, const Patch& patch) {
    constexpr double sure = 0.9, very_sure = 0.97;
    if (patch.kind == Patch::Kind::filled) return false;
    return std::any_of(text.lines.begin(), text.lines.end(), [&](const TextLine& line) {
        if (overlap_share(patch.box, line.box) <= 0.6) return false;
        return patch.kind == Patch::Kind::blurred ? line.confidence >= sure : line.confidence >= very_sure && full_of_letters(line, patch.box);
    });
}

std::string_view name_of(Patch::Kind kind) { return kind == Patch::Kind::filled ? "filled" : kind == Patch::Kind::mosaic ? "mosaic"
                                                                                                                         : "blurred"; }

Kind kind_of(IdentifierType type) {
    switch (type) {
        case IdentifierType::order_no: return Kind::order_no;
        case IdentifierType::product_id: return Kind::product_id;
        case IdentifierType::tracking_no: return Kind::tracking_no;
        case IdentifierType::buyer_id: return Kind::buyer_id;
        case IdentifierType::notice_no: return Kind::notice_no;
        case IdentifierType::amount: return Kind::amount;
        default: return Kind::other;
    }
}

struct LabelPlace {
    Kind kind = Kind::other;
    std::string text;
    Box box;
};

// A time or amount label that is all of a line, or ends before a colon.
std::optional<Kind> plain_label(const std::u32string& dense, std::size_t* length) {
    const std::size_t colon = dense.find(U':');
    const std::u32string_view head = std::u32string_view(dense).substr(0, std::min(colon, dense.size()));
    *length = head.size();
    for (const std::u32string_view word : time_labels)
        if (head == word) return Kind::time;
    for (const std::u32string_view word : amount_labels)
        if (head == word) return Kind::amount;
    return std::nullopt;
}

std::vector<LabelPlace> labels_of(const Text& text, const BrowserFrame& frame) {
    std::vector<LabelPlace> out;
    for (std::size_t i = 0; i < text.lines.size(); ++i) {
        if (frame.not_of_page[i]) continue;
        const TextLine& line = text.lines[i];
        Folded dense = fold(line.text, Spaces::dropped);
        if (dense.text.empty()) continue;
        std::size_t length = 0;
        if (const auto kind = plain_label(dense.text, &length)) {
            out.push_back({*kind, text_of(line, dense, 0, length), box_of(line, dense, 0, length)});
            continue;
        }
        dense.text = with_letters(std::move(dense.text));
        std::size_t after = 0;
        for (std::size_t at = 0; at < dense.text.size(); ++at) {
            if (at < after) continue;
            const Label* label = label_at(dense, at);
            if (label == nullptr) continue;
            after = at + label->word.size();
            out.push_back({kind_of(label->type), text_of(line, dense, at, after), box_of(line, dense, at, after)});
        }
    }
    return out;
}

// What can be read between a label and a patch in its row. Empty where there is nothing.
Box rest_of_value(const Text& text, const LabelPlace& label, const Box& patch) {
    Box rest;
    for (const TextLine& line : text.lines) {
        if (line.confidence <= 0.6 || !in_row(label.box, line.box)) continue;
        const int from = std::max(line.box.x, label.box.right()), to = std::min(line.box.right(), patch.x);
        // Colons and the margins of boxes are narrower than a character.
        if (to - from > line.box.h * 3 / 4) rest = unite(rest, {from, line.box.y, to - from, line.box.h});
    }
    return rest;
}

// What of the kind was read in full: where `inside` is given, only there.
bool read_in_full(Kind kind, const std::vector<Identifier>& identifiers, const std::vector<TimeReading>& times, const Box* inside) {
    constexpr double sure = 0.9;
    const auto there = [&](const Box& box) { return inside == nullptr || overlap_share(box, *inside) > 0.5; };
    if (kind == Kind::time) return std::any_of(times.begin(), times.end(), [&](const TimeReading& t) { return inside != nullptr && t.confidence >= sure && there(t.box); });
    return std::any_of(identifiers.begin(), identifiers.end(), [&](const Identifier& id) {
        return kind_of(id.type) == kind && id.complete && !id.masked && (inside != nullptr ? id.confidence >= sure : id.type != IdentifierType::amount) && there(id.box);
    });
}

}   // namespace

const Patch* cover_beside(const Measures& measures, const Text& text, const Box& row, const Box& label) {
    const Patch* best = nullptr;
    for (const Patch& patch : measures.patches) {
        const Box& box = patch.box;
        if (!in_row(row, box) || box.x < label.right() - row.h || box.right() <= label.right() || box.x - label.right() > across_heights * row.h) continue;
        if (text_between(text, row, label.right(), box.x) || readable_through(text, patch)) continue;
        if (best == nullptr || box.x < best->box.x) best = &patch;
    }
    return best;
}

const Patch* cover_below(const Measures& measures, const Text& text, const Box& label) {
    for (const Patch& patch : measures.patches) {
        const Box& box = patch.box;
        const int down = box.y - label.bottom();
        if (down < -label.h / 3 || down > 2 * label.h) continue;
        if (std::abs(box.x - label.x) > 2 * label.h && std::abs(box.center_x() - label.center_x()) > label.h) continue;
        const bool between = std::any_of(text.lines.begin(), text.lines.end(), [&](const TextLine& line) {
            return line.confidence > 0.6 && line.box.center_y() > label.bottom() && line.box.bottom() < box.y + box.h / 3 && line.box.x < box.right() && line.box.right() > box.x;
        });
        if (!between && !readable_through(text, patch)) return &patch;
    }
    return nullptr;
}

std::vector<CoveredField> covered_fields(const Text& text, const Measures& measures, const BrowserFrame& frame, const std::vector<Identifier>& identifiers, const std::vector<TimeReading>& times) {
    std::vector<CoveredField> out;
    if (measures.patches.empty()) return out;
    const std::vector<LabelPlace> labels = labels_of(text, frame);
    const auto add = [&](const Patch& patch, Kind kind, const std::string& label) {
        if (kind != Kind::address && read_in_full(kind, identifiers, times, &patch.box)) return;
        if (std::any_of(out.begin(), out.end(), [&](const CoveredField& other) { return other.box == patch.box; })) return;
        out.push_back({kind, label, std::string(name_of(patch.kind)), kind != Kind::address && read_in_full(kind, identifiers, times, nullptr), patch.score, patch.box});
    };
    for (const Patch& patch : measures.patches) {
        // Short ones are the bar's own buttons.
        constexpr int shortest_heights = 3;
        if (frame.url_bar.box && patch.box.w >= shortest_heights * patch.box.h && overlap_share(patch.box, *frame.url_bar.box) > 0.5) add(patch, Kind::address, {});
    }
    for (const Patch& patch : measures.patches) {
        if (readable_through(text, patch)) continue;
        // The last label before the patch in its row, and what can be read between the two: nothing, or the rest of the value.
        const LabelPlace* label = nullptr;
        for (const LabelPlace& other : labels)
            if (in_row(other.box, patch.box) && other.box.right() <= patch.box.x + other.box.h && (label == nullptr || other.box.right() > label->box.right())) label = &other;
        if (label != nullptr && patch.box.x - label->box.right() <= across_heights * label->box.h) {
            const Box rest = rest_of_value(text, *label, patch.box);
            // A picture of the account before its name covers nothing.
            const Box after{patch.box.right(), patch.box.y, 16 * label->box.h, patch.box.h};
            if (patch.kind == Patch::Kind::filled && rest.empty() && read_in_full(label->kind, identifiers, times, &after)) continue;
            const bool beside = rest.empty() || patch.box.x - rest.right() <= label->box.h;
            if (beside && (rest.empty() || !read_in_full(label->kind, identifiers, times, &rest))) {
                add(patch, label->kind, label->text);
                continue;
            }
        }
        for (const LabelPlace& other : labels)
            if (cover_below(measures, text, other.box) == &patch) {
                add(patch, other.kind, other.text);
                break;
            }
    }
    return out;
}

}   // namespace precheck
