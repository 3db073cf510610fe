// What the seller overruled, in the text report: each correction, whether it was used, and why not.
import type { OverruledJson } from "./report_types";

type Lang = "zh" | "en";
type Words = { [name: string]: { zh: string; en: string } };

const names: Words = {
  kind: { zh: "证据类型", en: "kind" },
  surface: { zh: "来源", en: "surface" },
  load_problem: { zh: "页面没有正常显示", en: "page did not load" },
  url_bar: { zh: "地址栏", en: "address bar" },
  "url_bar.state": { zh: "地址栏是否完整", en: "wholeness of the address bar" },
  clock: { zh: "系统时钟", en: "system clock" },
  times: { zh: "时间", en: "time" },
  "times.zone": { zh: "时区", en: "time zone" },
  "times.role": { zh: "时间的含义", en: "meaning of a time" },
  order_no: { zh: "订单号", en: "order number" },
  product_id: { zh: "商品ID", en: "product ID" },
  tracking_no: { zh: "物流单号", en: "tracking number" },
  buyer_id: { zh: "买家ID", en: "buyer ID" },
  buyer_name: { zh: "买家名称", en: "buyer name" },
  store: { zh: "店铺", en: "store" },
  store_id: { zh: "店铺ID", en: "store ID" },
  carrier: { zh: "承运商", en: "carrier" },
  amount: { zh: "金额", en: "amount" },
  clause: { zh: "规则条款", en: "clause" },
  url: { zh: "网址", en: "address" },
  notice_no: { zh: "通知编号", en: "notice number" },
};
const fields: { [field: string]: { zh: string; en: string } } = {
  name: { zh: "名称", en: "name" },
  credit_code: { zh: "统一社会信用代码", en: "credit code" },
  company_type: { zh: "类型", en: "type" },
  legal_person: { zh: "法定代表人", en: "legal representative" },
  operator: { zh: "经营者", en: "operator" },
  scope: { zh: "经营范围", en: "scope of business" },
  founded_on: { zh: "成立日期", en: "founded on" },
  valid_from: { zh: "有效期起", en: "valid from" },
  valid_until: { zh: "有效期至", en: "valid until" },
  address: { zh: "住址/住所", en: "address" },
  person_name: { zh: "姓名", en: "name of the person" },
  birth_date: { zh: "出生日期", en: "birth date" },
  id_number: { zh: "身份证号", en: "ID number" },
  issuer: { zh: "签发机关", en: "authority" },
  right: { zh: "权利种类", en: "kind of right" },
  certificate_no: { zh: "证书号", en: "certificate no." },
  classes: { zh: "类别", en: "class" },
  holder: { zh: "权利人", en: "owner of the right" },
  issued_on: { zh: "签发/开票日期", en: "issued on" },
  account_name: { zh: "户名", en: "account name" },
  account_no: { zh: "账号", en: "account no." },
  period_from: { zh: "期间起", en: "period from" },
  period_until: { zh: "期间止", en: "period until" },
  months: { zh: "覆盖的月份", en: "months covered" },
  buyer: { zh: "购买方", en: "buyer" },
  seller: { zh: "销售方", en: "seller" },
  invoice_no: { zh: "发票号码", en: "invoice no." },
  total: { zh: "价税合计", en: "total" },
};
const title = { zh: "✎ 您更正的读数", en: "✎ Readings that you corrected" };
const nothing = { zh: "没有读到", en: "nothing read" };
const none = { zh: "不是", en: "it is none" };
const unused = { zh: "没有用上", en: "not used" };

function nameOf(reading: string, lang: Lang): string {
  const known = names[reading];
  if (known !== undefined) return known[lang];
  const field = fields[/^document\.(\w+)$/.exec(reading)?.[1] ?? ""];
  if (field !== undefined) return field[lang];
  const [, type, part] = /^identifiers\.(\w+?)(\.type)?$/.exec(reading) ?? [];
  const name = type === undefined ? undefined : names[type];
  if (name === undefined) return reading;
  return part === undefined ? name[lang] : { zh: `${name.zh}的类别`, en: `type of the ${name.en}` }[lang];
}

export function overruledLines(overruled: OverruledJson[] | undefined, lang: Lang): string[] {
  if (overruled === undefined || overruled.length === 0) return [];
  const out = ["", `${title[lang]} (${overruled.length})`];
  for (const one of overruled) {
    out.push(`  ${one.file} · ${nameOf(one.reading, lang)}: ${one.was === "" ? nothing[lang] : one.was} → ${one.is === "" ? none[lang] : one.is}${one.applied ? "" : ` (${unused[lang]})`}`);
    if (one.message !== undefined) out.push(`     ${one.message[lang]}`);
  }
  return out;
}
