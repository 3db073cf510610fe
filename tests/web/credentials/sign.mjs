// Signs a file with content credentials, by the reader's own builder and a test certificate made on the spot: for tests.
import { createSign, webcrypto } from "node:crypto";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { initSync, WasmBuilder } from "../../../web/node_modules/@contentauth/c2pa-wasm/pkg/c2pa.js";

const wasm = join(dirname(fileURLToPath(import.meta.url)), "../../../web/node_modules/@contentauth/c2pa-wasm/pkg/c2pa_bg.wasm");

const extensions = `[req]
distinguished_name=dn
prompt=no
[dn]
CN=Precheck test root
O=Precheck tests
[ca]
basicConstraints=critical,CA:TRUE
keyUsage=critical,keyCertSign,cRLSign
subjectKeyIdentifier=hash
[leaf]
basicConstraints=critical,CA:FALSE
keyUsage=critical,digitalSignature
extendedKeyUsage=critical,emailProtection
subjectKeyIdentifier=hash
authorityKeyIdentifier=keyid
`;

// Key and chain of a signer under a root that nobody knows.
export function makeSigner() {
  const folder = mkdtempSync(join(tmpdir(), "precheck-signer-"));
  const openssl = (...args) => execFileSync("openssl", args, { cwd: folder, stdio: ["ignore", "ignore", "ignore"] });
  try {
    writeFileSync(join(folder, "x.cnf"), extensions);
    for (const name of ["root", "leaf"]) openssl("ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", `${name}.key`);
    openssl("req", "-x509", "-new", "-key", "root.key", "-config", "x.cnf", "-extensions", "ca", "-days", "30", "-out", "root.pem");
    openssl("req", "-new", "-key", "leaf.key", "-subj", "/CN=Precheck test signer/O=Precheck tests", "-out", "leaf.csr");
    openssl("x509", "-req", "-in", "leaf.csr", "-CA", "root.pem", "-CAkey", "root.key", "-CAcreateserial", "-days", "20", "-extfile", "x.cnf", "-extensions", "leaf", "-out", "leaf.pem");
    for (const name of ["root", "leaf"]) openssl("x509", "-in", `${name}.pem`, "-outform", "DER", "-out", `${name}.der`);
    return { key: readFileSync(join(folder, "leaf.key"), "utf8"), chain: ["leaf", "root"].map((name) => readFileSync(join(folder, `${name}.der`))) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

// As little of CBOR as a COSE_Sign1 needs.
const head = (major, n) => (n < 24 ? Buffer.from([(major << 5) | n]) : n < 256 ? Buffer.from([(major << 5) | 24, n]) : Buffer.from([(major << 5) | 25, n >> 8, n & 255]));
const bytes = (data) => Buffer.concat([head(2, data.length), data]);
const text = (data) => Buffer.concat([head(3, data.length), Buffer.from(data)]);
const wide = (data) => Buffer.concat([Buffer.from([0x59, data.length >> 8, data.length & 255]), data]);   // always three bytes of head

function coseSign1({ key, chain }, claim, size) {
  const long = (data) => Buffer.concat([data.length > 65535 ? Buffer.from([0x5a, data.length >>> 24, (data.length >> 16) & 255, (data.length >> 8) & 255, data.length & 255]) : head(2, data.length), data]);
  const es256 = Buffer.from([0x26]);   // -7
  const headers = Buffer.concat([head(5, 2), head(0, 1), es256, head(0, 33), head(4, chain.length), ...chain.map(bytes)]);
  const signed = Buffer.concat([head(4, 4), text("Signature1"), bytes(headers), bytes(Buffer.alloc(0)), long(Buffer.from(claim))]);
  const signature = createSign("sha256").update(signed).sign({ key, dsaEncoding: "ieee-p1363" });
  const around = (pad) => Buffer.concat([Buffer.from([0xd2]), head(4, 4), bytes(headers), head(5, 1), text("pad"), wide(pad), Buffer.from([0xf6]), bytes(signature)]);
  return around(Buffer.alloc(size - around(Buffer.alloc(0)).length));
}

// As the command line does (web/src/cli/node_parts.ts).
if (globalThis.crypto === undefined) Object.defineProperty(globalThis, "crypto", { value: webcrypto });

// The builder reads its source with FileReaderSync, which only browsers have.
class HeldBlob extends Blob {
  constructor(data) {
    super([data]);
    this.data = data;
  }
  slice(from = 0, to = this.data.length) {
    return new HeldBlob(this.data.subarray(from, to));
  }
}
globalThis.FileReaderSync ??= class {
  readAsArrayBuffer({ data }) {
    return data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength);
  }
};

const reserve = 4096;
let ready = false;

// `actions`: of the manifest's assertion. The signed file's bytes.
export async function signed(signer, media_type, data, actions, generator = "Precheck test camera") {
  if (!ready) initSync({ module: readFileSync(wasm) });
  ready = true;
  const builder = WasmBuilder.fromJson(JSON.stringify({ claim_generator_info: [{ name: generator, version: "1.0" }], title: "test", assertions: [{ label: "c2pa.actions.v2", data: { actions } }] }));
  const sign = async (claim) => new Uint8Array(coseSign1(signer, claim, reserve));
  return Buffer.from(await builder.sign({ sign, reserveSize: reserve, alg: "es256" }, undefined, media_type, new HeldBlob(data)));
}
