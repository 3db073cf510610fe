// RFC 3161 tokens: one verdict a file, and openssl's beside it. The tokens: tests/proofs/make_tokens.sh, and published ones of
// services that are none of ours (tests/proofs/published).
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash, webcrypto } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { part } from "./bundle.mjs";

const { readToken, no_cryptography } = await part("timestamp/token");
const folder = join(dirname(fileURLToPath(import.meta.url)), "../proofs/tokens");
const bytes = (name) => new Uint8Array(readFileSync(join(folder, name)));
const root = bytes("root.pem");

// file: integrity, trust, whether openssl verifies it for page.txt with root.pem at the token's own time
const table = {
  "good.tsr": ["intact", "trusted", true],
  "good.tst": ["intact", "trusted", true],
  "good_ess_sha1.tsr": ["intact", "trusted", true],
  "good_rsa.tsr": ["intact", "trusted", true],
  "good_sha1.tsr": ["intact", "trusted", true],
  "good_sha384.tsr": ["intact", "trusted", true],
  "good_sha512.tsr": ["intact", "trusted", true],
  "wrong_file.tsr": ["intact", "trusted", false],          // that it is another file's shows when imprints are compared
  "broken_signature.tsr": ["broken", "unchecked", false],
  "changed_time.tsr": ["broken", "unchecked", false],
  "replaced_certificate.tst": ["broken", "unchecked", false],
  "expired.tsr": ["intact", "expired", false],
  "unknown_root.tsr": ["intact", "unknown_root", false],
  "not_for_timestamps.tst": ["intact", "not_for_timestamps", false],
  "injected_real_certificates.tst": ["intact", "broken_chain", false],
  "injected_own_root.tst": ["intact", "unknown_root", false],
  "no_certificate.tsr": ["unchecked", "no_certificate", false],
  "refused.tsr": ["refused", "unchecked", false],
  "cut.tsr": ["unreadable", "unchecked", false],
};

test("each token has its verdict, and every token its row", async () => {
  assert.deepEqual(Object.keys(table).sort(), readdirSync(folder).filter((name) => /\.ts[rt]$/.test(name)).sort());
  for (const [name, [integrity, trust]] of Object.entries(table)) {
    const facts = await readToken(bytes(name), [root], webcrypto);
    assert.deepEqual([facts.integrity, facts.trust], [integrity, trust], name);
  }
});

test("openssl agrees", (t) => {
  if (spawnSync("openssl", ["version"]).error) return t.skip("no openssl here");
  for (const [name, [integrity, trust, verified]] of Object.entries(table)) {
    const at = ["-attime", String(Date.UTC(2026, 10, 26, 6) / 1000)];
    const form = name.endsWith(".tst") ? ["-token_in"] : [];
    const run = spawnSync("openssl", ["ts", "-verify", "-data", join(folder, "page.txt"), "-in", join(folder, name), ...form, "-CAfile", join(folder, "root.pem"), ...at]);
    assert.equal(run.status === 0, verified, `${name}: ${run.stderr}`);
    const ours = integrity === "intact" && trust === "trusted" && name !== "wrong_file.tsr";
    assert.equal(ours, verified, name);
  }
});

test("what a token says is told as it stands in it", async () => {
  const facts = await readToken(bytes("good.tsr"), [root], webcrypto);
  const said = spawnSync("openssl", ["ts", "-reply", "-in", join(folder, "good.tsr"), "-text"], { encoding: "utf8" });
  if (!said.error) {
    const time = /Time stamp: (.*)/.exec(said.stdout)[1];
    assert.equal(facts.gen_time, new Date(time).toISOString().replace(".000Z", "Z"));
    assert.equal(parseInt(facts.serial, 16), parseInt(/Serial number: 0x(\w+)/.exec(said.stdout)[1], 16));
  }
  assert.equal(facts.authority, "Precheck test TSA");
  assert.equal(facts.hash, "sha256");
});

test("without roots nothing is trusted, with the foreign one only the foreign", async () => {
  assert.equal((await readToken(bytes("good.tsr"), [], webcrypto)).trust, "unknown_root");
  assert.equal((await readToken(bytes("good.tsr"), [bytes("foreign_root.pem")], webcrypto)).trust, "unknown_root");
  assert.equal((await readToken(bytes("unknown_root.tsr"), [bytes("foreign_root.pem")], webcrypto)).trust, "trusted");
  assert.equal((await readToken(bytes("good.tsr"), [bytes("page.txt"), bytes("foreign_root.pem"), root], webcrypto)).trust, "trusted");
});

test("where the browser checks no signatures, nothing is said to hold", async () => {
  const facts = await readToken(bytes("good.tsr"), [root], undefined);
  assert.deepEqual([facts.integrity, facts.trust, facts.reason], ["unchecked", "unchecked", no_cryptography]);
});

test("no bytes make it throw, and none changed is trusted", async () => {
  const good = bytes("good.tsr");
  for (let at = 0; at < good.length; at += 7) {
    const bad = good.slice();
    bad[at] ^= 1 + (at % 255);
    const facts = await readToken(bad, [root], webcrypto);
    const same = facts.imprint === (await readToken(good, [root], webcrypto)).imprint;
    assert.ok(facts.trust !== "trusted" || facts.integrity !== "intact" || same, `byte ${at}`);
    const cut = await readToken(good.slice(0, at), [root], webcrypto);
    assert.ok(cut.integrity !== "intact", `cut at ${at}`);
  }
});

const published = join(folder, "../published");
const hello = Buffer.from("hello");
// file: its chain, integrity, trust, who issued it, when, what was stamped
const published_table = {
  "identrust.tsr": ["identrust-chain.der", "intact", "trusted", "TrustID Timestamp Authority, IdenTrust", "2025-03-11T08:52:08Z", hello],
  "mock-expired.tsr": ["mock-chain.pem", "intact", "trusted", "tsa signing, sigstore.mock", "2023-02-01T00:00:00Z", readFileSync(join(published, "mock-payload"))],      // the chain was valid then
  "sigstage-sha256.tsr": ["sigstage-chain.pem", "intact", "trusted", "sigstore-tsa, sigstore.dev", "2025-05-09T11:58:55Z", hello],
  "sigstage-sha384.tsr": ["sigstage-chain.pem", "intact", "trusted", "sigstore-tsa, sigstore.dev", "2025-05-09T11:58:55Z", hello],
  "sigstage-sha512.tsr": ["sigstage-chain.pem", "intact", "trusted", "sigstore-tsa, sigstore.dev", "2025-05-09T11:58:56Z", hello],
  "sigstage-no-embedded-cert.tsr": ["sigstage-chain.pem", "intact", "trusted", "sigstore-tsa, sigstore.dev", "2025-06-18T08:13:02Z", hello],
  "sigstage-invalid-signature.tsr": ["sigstage-chain.pem", "broken", "unchecked", "sigstore-tsa, sigstore.dev", "2025-05-09T11:58:55Z", hello],
  "test_tsa.tsr": ["test_tsa-chain.pem", "intact", "trusted", "Test TSA Timestamping, local", "2024-10-08T15:40:32Z", hello],
  "test_tsa-injected-certs.tsr": ["test_tsa-chain.pem", "intact", "trusted", "Test TSA Timestamping, local", "2024-10-08T15:40:32Z", hello],      // among its certificates one of a "Spoofed TSA"
  "test_tsa-other.tsr": ["test_tsa-chain.pem", "intact", "unknown_root", "Test TSA Timestamping, local", "2024-10-31T13:31:44Z", hello],          // of another root by the same name
};

test("published tokens of other services: what their publishers expect, and no root is known without being given", async () => {
  const data = (name) => new Uint8Array(readFileSync(join(published, name)));
  assert.deepEqual(Object.keys(published_table).sort(), readdirSync(published).filter((name) => name.endsWith(".tsr")).sort());
  for (const [name, [chain, integrity, trust, authority, gen_time, stamped]] of Object.entries(published_table)) {
    const facts = await readToken(data(name), [data(chain)], webcrypto);
    assert.deepEqual([facts.integrity, facts.trust, facts.authority, facts.gen_time], [integrity, trust, authority, gen_time], name);
    assert.equal(facts.imprint, createHash(facts.hash).update(stamped).digest("hex"), name);
    const alone = await readToken(data(name), [], webcrypto);
    assert.notEqual(alone.trust, "trusted", name);
  }
});
