// X.509 certificates behind a timestamp: reading those that the user supplies, and the chain from a signer to one of them.
import * as asn1js from "asn1js";
import { Certificate, type BasicConstraints, type CryptoEngine, type ExtKeyUsage, type RelativeDistinguishedNames } from "pkijs";

export type Trust = "trusted" | "unknown_root" | "expired" | "not_for_timestamps" | "broken_chain" | "unchecked";

const most_supplied = 200;
const longest_chain = 8;

const oid = { basic_constraints: "2.5.29.19", key_usage: "2.5.29.15", extended_key_usage: "2.5.29.37", time_stamping: "1.3.6.1.5.5.7.3.8" };
// What this walk heeds, or what says nothing about timestamps. A chain with any other critical extension is not judged.
const heeded = new Set([oid.basic_constraints, oid.key_usage, oid.extended_key_usage, "2.5.29.32", "2.5.29.17"]);
const key_cert_sign = 0x04;   // bit 5 of the usage

// A copy in memory of its own: a view may lie in a larger one.
export function owned(bytes: Uint8Array): ArrayBuffer {
  return bytes.slice().buffer;
}

function certificateOf(bytes: Uint8Array): Certificate | null {
  try {
    const parsed = asn1js.fromBER(owned(bytes));
    return parsed.offset < 0 ? null : new Certificate({ schema: parsed.result });
  } catch {
    return null;
  }
}

// PEM (any number) or DER (one). What is no certificate is left out.
export function readCertificates(bytes: Uint8Array): Certificate[] {
  const text = bytes[0] === 0x30 ? "" : new TextDecoder("latin1").decode(bytes);
  const blocks = text === "" ? [bytes] : [...text.matchAll(/-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----([\sA-Za-z0-9+/=]*)-----END/g)].slice(0, most_supplied).map(([, base64]) => fromBase64(base64!));
  return blocks.map(certificateOf).filter((each): each is Certificate => each !== null);
}

function fromBase64(text: string): Uint8Array {
  try {
    return Uint8Array.from(atob(text.replace(/\s/g, "")), (letter) => letter.charCodeAt(0));
  } catch {
    return new Uint8Array();
  }
}

export function sameBytes(a: ArrayBuffer | Uint8Array, b: ArrayBuffer | Uint8Array): boolean {
  const [x, y] = [new Uint8Array(a), new Uint8Array(b)];
  return x.length === y.length && x.every((byte, i) => byte === y[i]);
}

const der = (certificate: Certificate): ArrayBuffer => certificate.toSchema(false).toBER(false);
const sameCertificate = (a: Certificate, b: Certificate): boolean => sameBytes(der(a), der(b));

// "Organisation, Common name", as much as there is.
export function nameOf(name: RelativeDistinguishedNames): string {
  const value = (type: string): string => name.typesAndValues.filter((each) => each.type === type).map((each) => String((each.value as { valueBlock: { value: unknown } }).valueBlock.value))[0] ?? "";
  return [...new Set([value("2.5.4.3"), value("2.5.4.10")])].filter((part) => part !== "").join(", ").replace(/[\p{Cc}\p{Cf}]/gu, "").slice(0, 200);
}

function extension(certificate: Certificate, id: string): { critical: boolean; parsed: unknown } | undefined {
  const found = certificate.extensions?.find((each) => each.extnID === id);
  return found === undefined ? undefined : { critical: found.critical, parsed: found.parsedValue as unknown };
}

// RFC 3161: for timestamps alone, and critical.
export function isForTimestamps(certificate: Certificate): boolean {
  const usage = extension(certificate, oid.extended_key_usage);
  const purposes = (usage?.parsed as ExtKeyUsage | undefined)?.keyPurposes ?? [];
  return usage?.critical === true && purposes.length === 1 && purposes[0] === oid.time_stamping;
}

function mayIssue(certificate: Certificate, below: number): boolean {
  const constraints = extension(certificate, oid.basic_constraints)?.parsed as BasicConstraints | undefined;
  if (constraints?.cA !== true) return false;
  const limit = constraints.pathLenConstraint;
  if (typeof limit === "number" && limit < below) return false;
  const usage = extension(certificate, oid.key_usage)?.parsed as asn1js.BitString | undefined;
  return usage === undefined || ((new Uint8Array(usage.valueBlock.valueHexView)[0] ?? 0) & key_cert_sign) !== 0;
}

const wasValid = (certificate: Certificate, at: Date): boolean => certificate.notBefore.value <= at && at <= certificate.notAfter.value;
const isJudged = (certificate: Certificate): boolean => (certificate.extensions ?? []).every((each) => !each.critical || heeded.has(each.extnID));

// From the signer upwards, each certificate signed by the next, until one that was supplied. All of it as of the token's time:
// that a certificate has run out since takes nothing from what it signed.
export async function judgeChain(signer: Certificate, embedded: Certificate[], supplied: Certificate[], at: Date, engine: CryptoEngine): Promise<{ trust: Trust; reason: string }> {
  if (!isForTimestamps(signer)) return { trust: "not_for_timestamps", reason: "" };
  let current = signer;
  for (let below = 0; below < longest_chain; ++below) {
    if (!isJudged(current)) return { trust: "unchecked", reason: "its kind of signature is not known here" };
    if (!wasValid(current, at)) return { trust: "expired", reason: "" };
    if (supplied.some((each) => sameCertificate(each, current))) return { trust: "trusted", reason: "" };
    const named = [...supplied, ...embedded].filter((each) => each.subject.isEqual(current.issuer) && !sameCertificate(each, current));
    let issuer: Certificate | undefined;
    for (const candidate of named) {
      const signed = await current.verify(candidate, engine).catch(() => false);
      if (signed && (issuer === undefined || (!wasValid(issuer, at) && wasValid(candidate, at)))) issuer = candidate;
    }
    if (issuer === undefined) {
      // A certificate of that name came along in the token, and did not sign this one: names are borrowed. (A service may well
      // have several roots of one name.)
      const borrowed = named.some((each) => !supplied.includes(each)) && !(await current.verify(current, engine).catch(() => false));
      return { trust: borrowed ? "broken_chain" : "unknown_root", reason: "" };
    }
    if (!mayIssue(issuer, below)) return { trust: "broken_chain", reason: "" };
    current = issuer;
  }
  return { trust: "broken_chain", reason: "" };
}
