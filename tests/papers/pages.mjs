// Synthetic papers as HTML: licences, identity cards, certificates, bank statements, invoices. Every one says 样本 and names
// nobody: numbers are made up, with the arithmetic that real ones have.
const paper = (width, height, style, body) => `<!doctype html><html lang="zh"><meta charset="utf-8"><style>
  @page { size: ${width}px ${height}px; margin: 0 }
  * { box-sizing: border-box } body { margin: 0; width: ${width}px; height: ${height}px; position: relative; font: 20px/1.5 "Noto Sans CJK SC", "WenQuanYi Zen Hei", sans-serif; color: #222; background: #fff; ${style} }
  .sample { position: absolute; inset: 0; display: flex; align-items: center; justify-content: center; font-size: 150px; color: rgba(200, 30, 30, .10); transform: rotate(-24deg); pointer-events: none }
  h1 { text-align: center; letter-spacing: .4em; margin: 0 } dl { display: grid; grid-template-columns: 150px 1fr; gap: 14px 10px; margin: 0 } dt { color: #555 } dd { margin: 0 }
  table { border-collapse: collapse; width: 100%; font-size: 17px } td, th { border: 1px solid #999; padding: 5px 8px; text-align: left }
</style><body>${body}<div class="sample">样本</div></body></html>`;

const list = (rows, wide = false) => `<dl${wide ? " style=\"grid-template-columns:280px 1fr\"" : ""}>${rows.map(([label, value]) => `<dt>${label}</dt><dd>${value}</dd>`).join("")}</dl>`;

export const company = {
  credit_code: "91330106MA20000150", name: "杭州样本贸易有限公司", company_type: "有限责任公司（自然人独资）", legal_person: "样本甲",
  scope: "一般项目：服装服饰批发；服装服饰零售；针纺织品销售；日用百货销售；互联网销售（除销售需要许可的商品）；货物进出口（除依法须经批准的项目外，凭营业执照依法自主开展经营活动）。",
  founded: "2018年01月05日", term: "2018年01月05日至长期", address: "浙江省杭州市样本区样本路1号",
};
export const trader = {
  credit_code: "92330106MA2YB0B2X9", name: "杭州样本区样本服饰店", company_type: "个体工商户", operator: "样本乙", scope: "服装零售；鞋帽零售；箱包零售。", founded: "2020年03月02日", address: "浙江省杭州市样本区样本街2号",
};

export const licence = (own = {}) => {
  const p = { ...company, ...own };
  return paper(1240, 880, "padding: 70px 110px; border: 16px double #c9a36b", `<h1 style="font-size:56px;margin-bottom:6px">营业执照</h1><p style="text-align:center;margin:0 0 30px">（副本）　统一社会信用代码 ${p.credit_code}</p>
    <div style="display:grid;grid-template-columns:1.25fr 1fr;gap:36px">${list([["名称", p.name], ["类型", p.company_type], ["法定代表人", p.legal_person], ["经营范围", p.scope]])}${list([["注册资本", "壹佰万元整"], ["成立日期", p.founded], ...(p.term ? [["营业期限", p.term]] : []), ["住所", p.address]])}</div>
    <p style="position:absolute;right:120px;bottom:60px">登记机关　样本市市场监督管理局　2024年05月06日</p>`);
};
export const traderLicence = (own = {}) => {
  const p = { ...trader, ...own };
  return paper(1240, 880, "padding: 70px 110px; border: 16px double #c9a36b", `<h1 style="font-size:56px;margin-bottom:6px">营业执照</h1><p style="text-align:center;margin:0 0 30px">统一社会信用代码 ${p.credit_code}</p>
    ${list([["名称", p.name], ["类型", p.company_type], ["经营者", p.operator], ["经营场所", p.address], ["组成形式", "个人经营"], ["注册日期", p.founded], ["经营范围", p.scope]])}`);
};
export const idFront = ({ name = "样本甲", birth = "1990 年 1 月 1 日", number = "330106199001010018" } = {}) => paper(856, 540, "padding: 60px; background: #eef3f5", `${list([["姓名", name], ["性别", "女　　民族　汉"], ["出生", birth], ["住址", "浙江省杭州市样本区样本路1号<br>2幢301室"]])}
  <p style="position:absolute;left:60px;bottom:50px;font-size:26px"><span style="color:#555">公民身份号码</span>　${number}</p><div style="position:absolute;right:60px;top:70px;width:190px;height:240px;background:#cdd6dc;text-align:center;padding-top:100px">样本</div>`);
export const idBack = ({ validity = "2016.05.01-2036.05.01" } = {}) => paper(856, 540, "padding: 60px; background: #eef3f5", `<p style="text-align:center;font-size:38px;margin:10px 0">中华人民共和国</p><p style="text-align:center;font-size:52px;margin:20px 0 70px">居民身份证</p>${list([["签发机关", "样本市公安局样本分局"], ["有效期限", validity]])}`);
export const trademark = ({ until = "2032年01月06日", holder = company.name } = {}) => paper(1000, 1300, "padding: 100px; border: 14px solid #b89a5b", `<h1 style="font-size:60px;margin-bottom:30px">商标注册证</h1><p style="text-align:center;font-size:24px">第 12345678 号</p><div style="border:1px solid #888;width:340px;height:170px;margin:30px auto;font-size:70px;text-align:center;padding-top:30px">YANGBEN</div>
  ${list([["核定使用商品", "（国际分类：第 25 类）服装；鞋；帽"], ["注册人", holder], ["注册人地址", company.address], ["注册日期", "2022年01月07日"], ["有效期至", until]])}<p style="text-align:right;margin-top:60px">国家知识产权局（样本）</p>`);
const rows = (months) => months.flatMap((month) => ["05", "12", "20", "27"].map((day, at) => [`${month}-${day}`, ["平台结算", "货款支付", "平台结算", "快递费"][at], at % 2 ? "-1,280.00" : "3,650.00", `${(20000 + at * 1370).toLocaleString("en")}.00`]));
export const statement = ({ months = ["2026-08", "2026-09", "2026-10"], last = "2026-10-31", stated = true, holder = company.name } = {}) => paper(1000, 1300, "padding: 60px", `<h1 style="font-size:34px;margin-bottom:20px">样本银行账户交易明细</h1>
  ${list([["户名", holder], ["账号", "6200 0000 0000 0000 000"], ...(stated ? [["起止日期", `${months[0]}-01 至 ${last}`]] : []), ["币种", "人民币"]])}<p></p><table><tr><th>交易日期</th><th>摘要</th><th>金额</th><th>余额</th></tr>${rows(months).map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join("")}</tr>`).join("")}</table><p>打印日期：2026-11-18</p>`);
export const invoice = () => paper(1240, 800, "padding: 50px 70px", `<h1 style="font-size:36px;margin-bottom:20px">电子发票（增值税专用发票）</h1><div style="display:grid;grid-template-columns:1fr 1fr;gap:30px">${list([["发票号码", "26330000000012345678"]])}${list([["开票日期", "2026年10月12日"]])}</div><hr>
  <div style="display:grid;grid-template-columns:1fr 1fr;gap:30px">${list([["购买方名称", company.name], ["纳税人识别号", company.credit_code]])}${list([["销售方名称", "宁波样本纺织厂"], ["纳税人识别号", "91330200MA00000000"]])}</div><p></p>
  <table><tr><th>项目名称</th><th>数量</th><th>单价</th><th>金额</th><th>税额</th></tr><tr><td>*服装*样本卫衣</td><td>200</td><td>35.00</td><td>7000.00</td><td>910.00</td></tr></table><p>价税合计（大写）柒仟玖佰壹拾圆整　　（小写）¥7910.00</p>`);
export const englishLicence = () => paper(1240, 800, "padding: 70px 100px; border: 10px double #89a", `<h1 style="font-size:44px;letter-spacing:.1em;margin-bottom:30px">BUSINESS LICENSE</h1><p style="text-align:center">(Translation, SAMPLE 样本)</p>${list([["Unified Social Credit Code", company.credit_code], ["Name", "Hangzhou Sample Trading Co., Ltd."], ["Type", "Limited liability company"], ["Legal Representative", "Sample One"], ["Business Scope", "Retail of clothing, shoes and bags"], ["Date of Establishment", "January 5, 2018"], ["Business Term", "From January 5, 2018 to long-term"]], true)}`);
export const englishStatement = () => paper(1000, 1000, "padding: 60px", `<h1 style="font-size:30px;letter-spacing:0">Sample Bank 样本 — Account Statement</h1>${list([["Account Name", "Hangzhou Sample Trading Co., Ltd."], ["Account Number", "6200000000000000000"], ["Statement Period", "01 Sep 2026 - 31 Oct 2026"]], true)}<p></p><table><tr><th>Date</th><th>Details</th><th>Amount</th><th>Balance</th></tr><tr><td>05 Sep 2026</td><td>Payout</td><td>3,650.00</td><td>20,000.00</td></tr><tr><td>12 Oct 2026</td><td>Payment</td><td>-1,280.00</td><td>18,720.00</td></tr></table>`);

// What is made, and what must be read there. `find`: classes that have to fail or be suspected in a case that asks for all
// papers; all others of 8xx that judge this file must not. `fields`: values as in the report.
const pixels = ["png"], text = ["pdf"];
export const samples = [
  { file: "licence_company", html: licence(), as: ["png", "pdf", "photo", "scan_pdf"], kind: "business_licence", find: [],
    fields: { name: company.name, credit_code: company.credit_code, company_type: company.company_type, legal_person: company.legal_person, founded_on: "2018-01-05", valid_until: "long" } },
  { file: "licence_expired", html: licence({ term: "2018年01月05日至2026年01月04日" }), as: pixels, kind: "business_licence", find: ["EDC-802"], fields: { valid_until: "2026-01-04" } },
  { file: "licence_bad_code", html: licence({ credit_code: "91330106MA20000157" }), as: pixels, kind: "business_licence", find: ["EDC-804"], fields: { credit_code: "91330106MA20000157" } },
  { file: "licence_other_scope", html: licence({ scope: "一般项目：机械设备销售；机械零部件加工；建筑材料销售。" }), as: text, kind: "business_licence", find: ["EDC-803"], fields: {} },
  { file: "licence_sole_trader", html: traderLicence(), as: ["png", "pdf"], kind: "business_licence", find: [], fields: { name: trader.name, credit_code: trader.credit_code, company_type: "个体工商户", operator: "样本乙", founded_on: "2020-03-02" } },
  { file: "licence_english", html: englishLicence(), as: text, kind: "business_licence", find: [], fields: { name: "Hangzhou Sample Trading Co., Ltd.", credit_code: company.credit_code, legal_person: "Sample One", founded_on: "2018-01-05", valid_until: "long" } },
  { file: "id_front", html: idFront(), as: pixels, kind: "id_front", find: [], fields: { person_name: "样本甲", birth_date: "1990-01-01", id_number: "330106199001010018" } },
  { file: "id_front_bad_number", html: idFront({ number: "330106199001010012" }), as: pixels, kind: "id_front", find: ["EDC-806"], fields: { id_number: "330106199001010012" } },
  { file: "id_back", html: idBack(), as: ["png", "pdf"], kind: "id_back", find: [], fields: { issuer: "样本市公安局样本分局", valid_until: "2036-05-01" } },
  { file: "id_back_expired", html: idBack({ validity: "2006.05.01-2026.05.01" }), as: pixels, kind: "id_back", find: ["EDC-806"], fields: { valid_until: "2026-05-01" } },
  { file: "trademark", html: trademark(), as: pixels, kind: "rights_certificate", find: [], fields: { right: "trademark", certificate_no: "12345678", classes: "25", holder: company.name, valid_until: "2032-01-06" } },
  { file: "statement_three_months", html: statement(), as: ["png", "pdf"], kind: "bank_statement", find: [], fields: { account_name: company.name, months: "2026-08 2026-09 2026-10" } },
  { file: "statement_two_months", html: statement({ months: ["2026-09", "2026-10"] }), as: ["png", "pdf"], kind: "bank_statement", find: ["EDC-807"], fields: { months: "2026-09 2026-10" } },
  { file: "statement_rows_alone", html: statement({ months: ["2026-09", "2026-10"], stated: false }), as: text, kind: "bank_statement", find: ["EDC-807"], fields: { months: "2026-09 2026-10" } },
  { file: "statement_other_party", html: statement({ holder: "宁波另一样本商贸有限公司" }), as: text, kind: "bank_statement", find: ["EDC-808"], fields: { account_name: "宁波另一样本商贸有限公司" } },
  { file: "statement_english", html: englishStatement(), as: text, kind: "bank_statement", find: ["EDC-807", "EDC-808"], fields: { account_name: "Hangzhou Sample Trading Co., Ltd.", months: "2026-09 2026-10" } },
  { file: "invoice", html: invoice(), as: ["png", "pdf"], kind: "invoice", find: [], fields: { buyer: company.name, seller: "宁波样本纺织厂", invoice_no: "26330000000012345678", issued_on: "2026-10-12", total: "7910.00" } },
];
