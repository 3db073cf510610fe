// What precheck verify found, in plain words.
import type { PackageProblem } from "../exports/package_check";
import type { Verified } from "./verify";

const words = {
  zh: {
    chain: { holds: "保管记录：{n} 条，哈希链完整。", broken: "保管记录：从第 {b} 条起哈希链对不上，记录被改过。", none: "没有保管记录。" },
    file: { same: "与 {at} 登记的一致", changed: "与 {at} 登记的不一致，之后被改过", missing: "{at} 登记过，这里找不到", removed: "登记后又移除了", not_in_log: "不在保管记录里" },
    package: "证据包：清单列出 {n} 个文件，manifest.json 的指纹 {h}。", trace: "  请与另外记下的指纹对照：整个包被重做过的话，包内看不出来。",
    problem: {
      not_a_zip: "不是 ZIP 文件，或文件不完整", broken: "解不开：{name}", bad_name: "文件名不安全：{name}", name_twice: "同名文件出现两次：{name}", too_many_entries: "文件太多", entry_too_big: "文件太大：{name}", too_big: "解开后太大",
      no_manifest: "没有可用的 manifest.json：不是 Precheck 的证据包，或版本更新", not_listed: "清单里没有的文件：{name}", missing: "清单列出但包里没有：{name}", changed: "打包后被改过：{name}", sums_differ: "与 SHA256SUMS 不一致：{name}",
      log_unread: "保管记录读不出来：{name}", logs_differ: "两份保管记录不一致", chain_broken: "保管记录从第 {name} 条起对不上", not_as_registered: "与保管记录登记的不一致：{name}", not_as_reported: "与报告里的指纹不一致：{name}",
    },
    ok: "结论：核对通过。", bad: "结论：有对不上或无法确认之处。",
  },
  en: {
    chain: { holds: "Custody log: {n} entries, the chain of hashes holds.", broken: "Custody log: from entry {b} on the chain of hashes does not fit: it was changed.", none: "No custody log." },
    file: { same: "as registered at {at}", changed: "not as registered at {at}: changed since", missing: "registered at {at}, not found here", removed: "was removed after it was registered", not_in_log: "not in the custody log" },
    package: "Package: {n} files listed, the fingerprint of manifest.json is {h}.", trace: "  Compare it with one kept elsewhere: a package that was made anew as a whole shows no trace of it.",
    problem: {
      not_a_zip: "no ZIP archive, or not whole", broken: "cannot be unpacked: {name}", bad_name: "unsafe name: {name}", name_twice: "a name twice: {name}", too_many_entries: "too many files", entry_too_big: "too large: {name}", too_big: "too large when unpacked",
      no_manifest: "no manifest.json that can be read: no evidence package of Precheck, or of a newer version", not_listed: "not in the manifest: {name}", missing: "in the manifest, not in the package: {name}", changed: "changed since it was packed: {name}", sums_differ: "not as in SHA256SUMS: {name}",
      log_unread: "the custody log cannot be read: {name}", logs_differ: "the two forms of the custody log differ", chain_broken: "the custody log does not fit from entry {name} on", not_as_registered: "not as the custody log registered it: {name}", not_as_reported: "not the fingerprint of the report: {name}",
    },
    ok: "Result: verified.", bad: "Result: something does not fit, or is open.",
  },
};

export function verifiedText(result: Verified, lang: "zh" | "en"): string {
  const say = words[lang];
  const told = ({ problem, name }: PackageProblem): string => `✗ ${say.problem[problem].replace("{name}", name)}`;
  const of_package = result.package === null ? [] : [say.package.replace("{n}", String(result.package.files)).replace("{h}", result.package.manifest_sha256 || "-"), say.trace, ...result.package.problems.map(told)];
  const lines = [...of_package, say.chain[result.chain].replace("{n}", String(result.entries)).replace("{b}", String(result.broken_entry))];
  for (const file of result.files) lines.push(`${file.state === "same" ? "✓" : file.state === "changed" || file.state === "missing" ? "✗" : "·"} ${file.file}: ${say.file[file.state].replace("{at}", file.at)}`);
  for (const proof of result.proofs) lines.push(`${proof.state === "holds" ? "✓" : proof.state === "fails" ? "✗" : "?"} ${proof.file}: ${proof.message[lang]}`);
  for (const finding of result.findings) lines.push(`  ${finding.code} ${finding.file}: ${finding.message[lang]}`);
  lines.push(result.ok ? say.ok : say.bad);
  return lines.join("\n");
}
