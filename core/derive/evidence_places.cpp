#include "core/derive/evidence_places.h"

#include <algorithm>

#include "core/facts/media.h"
#include "core/facts/names.h"

namespace precheck {

namespace {

struct KindWords {
    PageKind kind;
    const char *zh, *en;
};
// Names of kinds of evidence, as the form's list shows them (assets/texts/ui.json has the same).
constexpr KindWords kind_names[] = {{PageKind::penalty_notice, "处罚通知", "penalty notice"}, {PageKind::order_page, "订单页", "order page"},
    {PageKind::order_list, "订单列表", "order list"}, {PageKind::product_page, "商品页", "product page"}, {PageKind::accused_page, "被举报商品页", "accused listing"},
    {PageKind::shop_page, "店铺页", "shop page"}, {PageKind::review_page, "评价页", "review capture"}, {PageKind::chat_capture, "买家聊天截图", "buyer chat"},
    {PageKind::chat_log, "聊天记录文件", "chat log"}, {PageKind::tracking_page, "物流详情页", "tracking page"}, {PageKind::waybill_photo, "面单照片", "waybill photo"},
    {PageKind::payment_page, "付款页", "payment page"}, {PageKind::bank_statement, "银行对账单", "bank statement"}, {PageKind::business_licence, "营业执照", "business licence"},
    {PageKind::id_front, "身份证正面", "ID card front"}, {PageKind::id_back, "身份证反面", "ID card back"}, {PageKind::rights_certificate, "权利证书", "rights certificate"},
    {PageKind::invoice, "发票", "invoice"}, {PageKind::letter, "函件或书面证明", "letter"}, {PageKind::original_file, "带元数据的原始文件", "original file with its metadata"},
    {PageKind::video, "视频", "video"}, {PageKind::timestamp_proof, "时间戳证明", "timestamp proof"}, {PageKind::other, "其他", "other"}};

std::vector<PageKind> kinds_of(const std::string& place) {
    std::vector<PageKind> out;
    for (std::size_t at = 0; at <= place.size();) {
        std::size_t end = place.find('|', at);
        if (end == std::string::npos) end = place.size();
        out.push_back(page_kind_of(place.substr(at, end - at)));
        at = end + 1;
    }
    return out;
}

// A photo with the camera's own data is an original.
bool is_original(const File& file) {
    return std::any_of(file.container.exif.begin(), file.container.exif.end(), [](const KeyValue& kv) { return kv.key == "DateTimeOriginal" || kv.key == "Make"; });
}

}  // namespace

bool place_filled(const std::string& place, const FileSet& files) {
    const std::vector<PageKind> kinds = kinds_of(place);
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (files.readings[i] && std::find(kinds.begin(), kinds.end(), files.readings[i]->kind) != kinds.end()) return true;
        if (std::find(kinds.begin(), kinds.end(), PageKind::original_file) != kinds.end() && is_original(files.files[i])) return true;
    }
    return false;
}

std::string kind_words(const std::string& place, bool english) {
    std::string out;
    for (const PageKind kind : kinds_of(place))
        for (const KindWords& row : kind_names) {
            if (row.kind != kind) continue;
            if (!out.empty()) out += english ? " or " : " 或 ";
            out += english ? row.en : row.zh;
        }
    return out;
}

}  // namespace precheck
