// What an RFC 3161 token says and whether it holds: a token by itself (.tst) or a service's answer (.tsr). The facts that come
// out are core/facts/proof.h. The library reads the structures and runs the browser's own cryptography; what the standard
// demands beyond a good signature (one signer, the certificate that is bound in, its purpose, the chain) stands here.
import * as asn1js from "asn1js";
import { ContentInfo, CryptoEngine, IssuerAndSerialNumber, SignedData, TimeStampResp, TSTInfo, type Attribute, type Certificate, type SignerInfo } from "pkijs";
import { isForTimestamps, judgeChain, nameOf, owned, readCertificates, sameBytes, type Trust } from "./certificates";

export interface TokenFacts {
  kind: "rfc3161";
  hash?: string;
  imprint?: string;
  gen_time?: string;
  serial?: string;
  authority?: string;
  integrity: "unchecked" | "intact" | "broken" | "refused" | "unreadable";
  trust: Trust | "no_certificate";
  reason?: string;
}

const most_token_bytes = 1 << 20;
const most_certificates = 50;

const oid = {
  signed_data: "1.2.840.113549.1.7.2", tst_info: "1.2.840.113549.1.9.16.1.4", content_type: "1.2.840.113549.1.9.3", message_digest: "1.2.840.113549.1.9.4",
  signing_certificate: "1.2.840.113549.1.9.16.2.12", signing_certificate_v2: "1.2.840.113549.1.9.16.2.47",
};
const hashes: { [id: string]: { fact: string; name: string } } = {
  "1.3.14.3.2.26": { fact: "sha1", name: "SHA-1" },
  "2.16.840.1.101.3.4.2.1": { fact: "sha256", name: "SHA-256" },
  "2.16.840.1.101.3.4.2.2": { fact: "sha384", name: "SHA-384" },
  "2.16.840.1.101.3.4.2.3": { fact: "sha512", name: "SHA-512" },
};
const sha1 = "1.3.14.3.2.26";
const sha256 = "2.16.840.1.101.3.4.2.1";

export const no_cryptography = "this browser does not check signatures here (the page is not on https)";
const unknown_algorithm = "its kind of signature is not known here";

const hex = (bytes: ArrayBuffer | Uint8Array): string => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

class Refused extends Error {}

// The signed content, out of a bare token or of an answer that has one.
function signedDataOf(bytes: Uint8Array): SignedData {
  const parsed = asn1js.fromBER(owned(bytes));
  if (parsed.offset < 0 || !(parsed.result instanceof asn1js.Sequence)) throw new Error("no DER");
  const first = parsed.result.valueBlock.value[0];
  let info: ContentInfo;
  if (first instanceof asn1js.ObjectIdentifier) info = new ContentInfo({ schema: parsed.result });
  else {
    const answer = new TimeStampResp({ schema: parsed.result });
    if (answer.timeStampToken === undefined) throw new Refused();
    info = answer.timeStampToken;
  }
  if (info.contentType !== oid.signed_data) throw new Error("no signed data");
  return new SignedData({ schema: info.content as asn1js.AsnType });
}

const attribute = (signer: SignerInfo, id: string): Attribute | undefined => signer.signedAttrs?.attributes.find((each) => each.type === id);

// The hash of the signer's certificate that the token binds in (RFC 2634, RFC 5035): the first of the list is the signer's.
function boundCertificate(signer: SignerInfo): { hash: string; digest: ArrayBuffer } | null {
  const v2 = attribute(signer, oid.signing_certificate_v2);
  const values = (v2 ?? attribute(signer, oid.signing_certificate))?.values ?? [];
  const members = (node: unknown): unknown[] => (node instanceof asn1js.Sequence ? node.valueBlock.value : []);
  const id = members(members(members(values[0])[0])[0]);
  const algorithm = members(id[0])[0];
  const hash = v2 === undefined ? sha1 : algorithm instanceof asn1js.ObjectIdentifier ? algorithm.valueBlock.toString() : sha256;
  const digest = id.find((each): each is asn1js.OctetString => each instanceof asn1js.OctetString);
  return digest === undefined ? null : { hash, digest: digest.getValue() };
}

function isSigner(certificate: Certificate, signer: SignerInfo): boolean {
  if (signer.sid instanceof IssuerAndSerialNumber) return certificate.issuer.isEqual(signer.sid.issuer) && certificate.serialNumber.isEqual(signer.sid.serialNumber);
  const key_id = certificate.extensions?.find((each) => each.extnID === "2.5.29.14")?.parsedValue as asn1js.OctetString | undefined;
  const wanted = (signer.sid as { valueBlock?: { valueHexView?: Uint8Array } }).valueBlock?.valueHexView;
  return key_id !== undefined && wanted !== undefined && sameBytes(key_id.valueBlock.valueHexView, wanted);
}

// Whether the signature covers this content, by this certificate. Null: its algorithm is not known here.
async function signatureHolds(signer: SignerInfo, content: ArrayBuffer, certificate: Certificate, engine: CryptoEngine): Promise<boolean | null> {
  const digest_name = hashes[signer.digestAlgorithm.algorithmId]?.name;
  const attributes = signer.signedAttrs;
  if (digest_name === undefined) return null;
  if (attributes === undefined) return false;
  const type = attribute(signer, oid.content_type)?.values[0];
  if (!(type instanceof asn1js.ObjectIdentifier) || type.valueBlock.toString() !== oid.tst_info) return false;
  const digest = attribute(signer, oid.message_digest)?.values[0];
  if (!(digest instanceof asn1js.OctetString) || !sameBytes(digest.getValue(), await engine.digest(digest_name, new Uint8Array(content)))) return false;
  // What is signed is the attributes as a set, not with the tag under which they stand in the token.
  const signed = new Uint8Array(attributes.encodedValue.slice(0));
  signed[0] = 0x31;
  try {
    return await engine.verifyWithPublicKey(signed.buffer, signer.signature, certificate.subjectPublicKeyInfo, signer.signatureAlgorithm, digest_name);
  } catch {
    return null;
  }
}

export async function readToken(bytes: Uint8Array, roots: Uint8Array[], crypto: Crypto | undefined): Promise<TokenFacts> {
  const facts: TokenFacts = { kind: "rfc3161", integrity: "unreadable", trust: "unchecked" };
  if (bytes.length > most_token_bytes) return facts;
  let data: SignedData;
  let info: TSTInfo;
  let content: ArrayBuffer;
  try {
    data = signedDataOf(bytes);
    if (data.encapContentInfo.eContentType !== oid.tst_info || data.encapContentInfo.eContent === undefined) return facts;
    content = data.encapContentInfo.eContent.getValue();
    info = TSTInfo.fromBER(content);
  } catch (error) {
    return error instanceof Refused ? { ...facts, integrity: "refused" } : facts;
  }
  const hash = hashes[info.messageImprint.hashAlgorithm.algorithmId];
  const [signer, ...others] = data.signerInfos;
  if (hash === undefined || signer === undefined || others.length > 0) return facts;
  facts.hash = hash.fact;
  facts.imprint = hex(info.messageImprint.hashedMessage.valueBlock.valueHexView);
  if (Number.isFinite(info.genTime.getTime())) facts.gen_time = info.genTime.toISOString().replace(/\.\d+Z$/, "Z");
  facts.serial = hex(info.serialNumber.valueBlock.valueHexView).slice(0, 64);
  facts.integrity = "unchecked";
  if (crypto?.subtle === undefined) return { ...facts, reason: no_cryptography };

  const engine = new CryptoEngine({ name: "precheck", crypto, subtle: crypto.subtle });
  const embedded = (data.certificates ?? []).filter((each): each is Certificate => "subjectPublicKeyInfo" in each).slice(0, most_certificates);
  const supplied = roots.flatMap(readCertificates);
  const named = [...embedded, ...supplied].filter((each) => isSigner(each, signer));
  if (named.length === 0) return { ...facts, trust: "no_certificate" };
  facts.authority = nameOf(named[0]!.subject);
  const bound = boundCertificate(signer);
  const bound_name = bound === null ? undefined : hashes[bound.hash]?.name;
  if (bound !== null && bound_name === undefined) return { ...facts, reason: unknown_algorithm };
  const matching: Certificate[] = [];
  for (const certificate of named)
    if (bound !== null && sameBytes(bound.digest, await engine.digest(bound_name!, new Uint8Array(certificate.toSchema(false).toBER(false))))) matching.push(certificate);
  const certificate = matching[0];
  if (certificate === undefined) {
    // The certificate that is bound in is another one. Mail signers bind none that is one for timestamps.
    return { ...facts, integrity: "broken" };
  }
  facts.authority = nameOf(certificate.subject);
  const holds = await signatureHolds(signer, content, certificate, engine);
  if (holds === null) return { ...facts, reason: unknown_algorithm };
  if (!holds) return { ...facts, integrity: "broken" };
  const chain = isForTimestamps(certificate) ? await judgeChain(certificate, embedded, supplied, info.genTime, engine) : { trust: "not_for_timestamps" as const, reason: "" };
  return { ...facts, integrity: "intact", trust: chain.trust, ...(chain.reason === "" ? {} : { reason: chain.reason }) };
}
