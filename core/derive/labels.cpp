#include "core/derive/labels.h"

namespace precheck {

namespace {

// Longer words first: "订单号" before "订单".
constexpr Label labels[] = {
    {U"关联订单号", IdentifierType::order_no}, {U"关联订单", IdentifierType::order_no}, {U"父订单号", IdentifierType::order_no}, {U"子订单号", IdentifierType::order_no},
    {U"订单编号", IdentifierType::order_no}, {U"订单号码", IdentifierType::order_no}, {U"订单号", IdentifierType::order_no}, {U"订单id", IdentifierType::order_no},
    {U"交易编号", IdentifierType::order_no}, {U"交易号", IdentifierType::order_no}, {U"涉及订单", IdentifierType::order_no}, {U"相关订单", IdentifierType::order_no},
    {U"违规订单", IdentifierType::order_no}, {U"relatedorder", IdentifierType::order_no}, {U"ordernumber", IdentifierType::order_no}, {U"orderid", IdentifierType::order_no},
    {U"orderno.", IdentifierType::order_no}, {U"orderno", IdentifierType::order_no}, {U"ordernum", IdentifierType::order_no}, {U"orderref", IdentifierType::order_no},
    {U"order#", IdentifierType::order_no}, {U"order:", IdentifierType::order_no}, {U"订单:", IdentifierType::order_no}, {U"订单", IdentifierType::order_no},
    {U"order", IdentifierType::order_no}, {U"ordernr", IdentifierType::order_no}, {U"orderreference", IdentifierType::order_no}, {U"purchaseno", IdentifierType::order_no},
    {U"purchaseid", IdentifierType::order_no}, {U"transactionid", IdentifierType::order_no}, {U"tradeno", IdentifierType::order_no}, {U"订单编码", IdentifierType::order_no},
    {U"交易单号", IdentifierType::order_no}, {U"númerodepedido", IdentifierType::order_no}, {U"númerodopedido", IdentifierType::order_no}, {U"pedido", IdentifierType::order_no},
    {U"commande", IdentifierType::order_no}, {U"bestellnummer", IdentifierType::order_no},
    {U"商品编号", IdentifierType::product_id}, {U"产品编号", IdentifierType::product_id}, {U"商品id", IdentifierType::product_id}, {U"产品id", IdentifierType::product_id},
    {U"宝贝id", IdentifierType::product_id}, {U"宝贝编号", IdentifierType::product_id}, {U"商品编码", IdentifierType::product_id},
    {U"产品编码", IdentifierType::product_id}, {U"商品号", IdentifierType::product_id}, {U"itemcode", IdentifierType::product_id}, {U"item#", IdentifierType::product_id}, {U"productcode", IdentifierType::product_id},
    {U"涉及商品", IdentifierType::product_id}, {U"productid", IdentifierType::product_id}, {U"itemid", IdentifierType::product_id},
    {U"productno.", IdentifierType::product_id}, {U"productnumber", IdentifierType::product_id}, {U"itemnumber", IdentifierType::product_id},
    {U"itemno.", IdentifierType::product_id}, {U"itemno", IdentifierType::product_id}, {U"listingid", IdentifierType::product_id}, {U"product:", IdentifierType::product_id},
    {U"item:", IdentifierType::product_id},
    {U"国际运单号", IdentifierType::tracking_no}, {U"物流单号", IdentifierType::tracking_no}, {U"快递单号", IdentifierType::tracking_no}, {U"物流编号", IdentifierType::tracking_no},
    {U"物流订单号", IdentifierType::tracking_no}, {U"运单编号", IdentifierType::tracking_no}, {U"运单号", IdentifierType::tracking_no}, {U"跟踪号", IdentifierType::tracking_no},
    {U"追踪号", IdentifierType::tracking_no}, {U"跟踪单号", IdentifierType::tracking_no}, {U"包裹号", IdentifierType::tracking_no}, {U"包裹编号", IdentifierType::tracking_no},
    {U"trackingnumber", IdentifierType::tracking_no}, {U"trackingno.", IdentifierType::tracking_no}, {U"trackingno", IdentifierType::tracking_no},
    {U"trackingid", IdentifierType::tracking_no}, {U"trackingcode", IdentifierType::tracking_no}, {U"waybillno.", IdentifierType::tracking_no},
    {U"waybillnumber", IdentifierType::tracking_no}, {U"waybill", IdentifierType::tracking_no}, {U"mailno", IdentifierType::tracking_no},
    {U"logisticsno.", IdentifierType::tracking_no}, {U"logisticsorder", IdentifierType::tracking_no}, {U"parcelno.", IdentifierType::tracking_no},
    {U"快递编号", IdentifierType::tracking_no}, {U"邮件号", IdentifierType::tracking_no}, {U"面单号", IdentifierType::tracking_no}, {U"物流号", IdentifierType::tracking_no},
    {U"tracking#", IdentifierType::tracking_no}, {U"trackingnr", IdentifierType::tracking_no}, {U"parcelid", IdentifierType::tracking_no}, {U"consignmentno", IdentifierType::tracking_no},
    {U"awb", IdentifierType::tracking_no}, {U"shipmentid", IdentifierType::tracking_no}, {U"tracking:", IdentifierType::tracking_no},
    {U"parcelnumber", IdentifierType::tracking_no}, {U"shipmentno.", IdentifierType::tracking_no},
    {U"与买家会话", IdentifierType::buyer_id}, {U"买家会员id", IdentifierType::buyer_id}, {U"买家账号", IdentifierType::buyer_id}, {U"买家帐号", IdentifierType::buyer_id},
    {U"买家id", IdentifierType::buyer_id}, {U"会员id", IdentifierType::buyer_id}, {U"客户id", IdentifierType::buyer_id}, {U"买家昵称", IdentifierType::buyer_name},
    {U"买家姓名", IdentifierType::buyer_name}, {U"买家名称", IdentifierType::buyer_name}, {U"收件人", IdentifierType::buyer_name}, {U"客户:", IdentifierType::buyer_id},
    {U"买家编号", IdentifierType::buyer_id}, {U"客户编号", IdentifierType::buyer_id}, {U"客户账号", IdentifierType::buyer_id}, {U"会员账号", IdentifierType::buyer_id}, {U"会员名", IdentifierType::buyer_id},
    {U"买家登录名", IdentifierType::buyer_id}, {U"买家用户名", IdentifierType::buyer_id}, {U"用户id", IdentifierType::buyer_id}, {U"正在与", IdentifierType::buyer_id}, {U"对话对象", IdentifierType::buyer_id},
    {U"联系人id", IdentifierType::buyer_id}, {U"customeraccount", IdentifierType::buyer_id}, {U"customerno", IdentifierType::buyer_id}, {U"customerlogin", IdentifierType::buyer_id},
    {U"talkingto", IdentifierType::buyer_id}, {U"talkingwith", IdentifierType::buyer_id}, {U"messagesfrom", IdentifierType::buyer_id}, {U"messagefrom", IdentifierType::buyer_id}, {U"userid", IdentifierType::buyer_id},
    {U"buyerno", IdentifierType::buyer_id}, {U"buyerusername", IdentifierType::buyer_id}, {U"customername", IdentifierType::buyer_name}, {U"recipient", IdentifierType::buyer_name}, {U"consignee", IdentifierType::buyer_name},
    {U"收货人", IdentifierType::buyer_name}, {U"客户姓名", IdentifierType::buyer_name}, {U"shipto", IdentifierType::buyer_name},
    {U"买家", IdentifierType::buyer_id}, {U"conversationwith", IdentifierType::buyer_id}, {U"chatwithbuyer", IdentifierType::buyer_id}, {U"chatwith", IdentifierType::buyer_id},
    {U"messageswith", IdentifierType::buyer_id}, {U"buyerid", IdentifierType::buyer_id}, {U"buyeraccount", IdentifierType::buyer_id}, {U"buyerlogin", IdentifierType::buyer_id},
    {U"buyername", IdentifierType::buyer_name}, {U"buyernickname", IdentifierType::buyer_name}, {U"customerid", IdentifierType::buyer_id}, {U"memberid", IdentifierType::buyer_id},
    {U"buyer:", IdentifierType::buyer_id}, {U"customer:", IdentifierType::buyer_id}, {U"buyer", IdentifierType::buyer_id}, {U"customer", IdentifierType::buyer_id}, {U"客户", IdentifierType::buyer_id},
    {U"违规编号", IdentifierType::notice_no}, {U"处罚编号", IdentifierType::notice_no}, {U"通知编号", IdentifierType::notice_no}, {U"案件编号", IdentifierType::notice_no},
    {U"违规单号", IdentifierType::notice_no}, {U"处罚单号", IdentifierType::notice_no}, {U"工单编号", IdentifierType::notice_no}, {U"工单号", IdentifierType::notice_no},
    {U"案件号", IdentifierType::notice_no}, {U"caseno.", IdentifierType::notice_no}, {U"caseno", IdentifierType::notice_no}, {U"casenumber", IdentifierType::notice_no},
    {U"caseid", IdentifierType::notice_no}, {U"violationid", IdentifierType::notice_no}, {U"violationno.", IdentifierType::notice_no},
    {U"noticeno.", IdentifierType::notice_no}, {U"noticenumber", IdentifierType::notice_no}, {U"noticeid", IdentifierType::notice_no}, {U"penaltyid", IdentifierType::notice_no},
    {U"ticketno.", IdentifierType::notice_no},
    {U"店铺编号", IdentifierType::store_id}, {U"店铺id", IdentifierType::store_id}, {U"storeid", IdentifierType::store_id}, {U"storeno.", IdentifierType::store_id},
    {U"shopid", IdentifierType::store_id}, {U"店铺名称", IdentifierType::store}, {U"店铺", IdentifierType::store}, {U"卖家:", IdentifierType::store},
    {U"storename", IdentifierType::store}, {U"store:", IdentifierType::store}, {U"soldby", IdentifierType::store}, {U"shopname", IdentifierType::store},
    {U"物流方式", IdentifierType::carrier}, {U"物流公司", IdentifierType::carrier}, {U"承运商", IdentifierType::carrier}, {U"快递公司", IdentifierType::carrier},
    {U"物流服务", IdentifierType::carrier}, {U"shippingmethod", IdentifierType::carrier}, {U"carrier", IdentifierType::carrier}, {U"shippedvia", IdentifierType::carrier},
    {U"适用条款", IdentifierType::clause}, {U"违反条款", IdentifierType::clause}, {U"适用规则", IdentifierType::clause}, {U"规则条款", IdentifierType::clause},
    {U"违反规则", IdentifierType::clause}, {U"处罚依据", IdentifierType::clause}, {U"条款", IdentifierType::clause}, {U"ruleapplied", IdentifierType::clause},
    {U"clause", IdentifierType::clause}, {U"rulereference", IdentifierType::clause},
};

}  // namespace

const Label* label_at(const Folded& dense, std::size_t at) {
    const Label* label = nullptr;
    for (const Label& candidate : labels) {
        if (!stands_at(dense.text, at, candidate.word)) continue;
        // "border" holds "order".
        if (is_letter(candidate.word[0]) && at > 0 && is_letter(dense.text[at - 1])) {
            // "TradeOrder", its space lost, begins a word.
            const char32_t first = dense.original[at], last = dense.original[at - 1];
            const bool hump = ((first >= U'A' && first <= U'Z') || first == U'0') && last >= U'a' && last <= U'z';
            if (!hump && dense.source[at] == dense.source[at - 1] + 1) continue;
        }
        if (label == nullptr || candidate.word.size() > label->word.size()) label = &candidate;
    }
    return label;
}

std::u32string with_letters(std::u32string t) {
    for (std::size_t i = 0; i < t.size(); ++i) {
        const bool before = i > 0 && is_letter(t[i - 1]), after = i + 1 < t.size() && is_letter(t[i + 1]);
        if (t[i] == U'0' && after && (before || i == 0 || !is_digit(t[i - 1]))) t[i] = U'o';
        // "Item1D", "Customer ld": the I of ID.
        static constexpr std::u32string_view heads[] = {U"order", U"item", U"product", U"buyer", U"customer", U"tracking", U"store", U"shop", U"case", U"user", U"member", U"parcel", U"listing"};
        const bool id = (t[i] == U'1' || t[i] == U'l' || t[i] == U'|') && i + 1 < t.size() && t[i + 1] == U'd' && (i + 2 >= t.size() || !is_letter(t[i + 2]));
        if (id) {
            for (const std::u32string_view head : heads)
                if (i >= head.size() && stands_at(t, i - head.size(), head)) t[i] = U'i';
        }
        if ((t[i] == U'1' || t[i] == U'|') && before && after) t[i] = U'l';
    }
    return t;
}

}  // namespace precheck
