// Content credentials (C2PA), read by the standard's own reader (c2pa-rs as WebAssembly). What it finds is boiled down to the
// facts of core/facts/file.h: integrity and trust apart. It never goes on the network: neither for manifests kept elsewhere
// nor for revocation; and no list of trusted signers is shipped, so that trust stays open unless a certificate is bad.
import { initSync, WasmReader } from "@contentauth/c2pa-wasm";
import type { CreatePart } from "./part";

export interface CredentialsFacts {
  state: "ok" | "none";
  intact?: boolean;
  trusted?: boolean;
  problems?: string[];
  signer?: string;
  signed_at?: string;
  generator?: string;
  actions?: string[];
  agents?: string[];
  source_types?: string[];
}

export interface CredentialsPayload {
  media_type: string;
  bytes: Uint8Array;
}

const settings = JSON.stringify({ verify: { verify_trust: false, remote_manifest_fetch: false, ocsp_fetch: false } });

// Status codes that speak of the certificate or the time stamp, not of the file.
const about_trust = /^(signingCredential|timeStamp)\./;
const most_entries = 64;

interface Action {
  action?: unknown;
  softwareAgent?: unknown;
  digitalSourceType?: unknown;
}
interface Manifest {
  claim_generator?: unknown;
  claim_generator_info?: { name?: unknown; version?: unknown }[];
  assertions?: { label?: unknown; data?: { actions?: Action[]; digitalSourceType?: unknown } }[];
  signature_info?: { issuer?: unknown; common_name?: unknown; time?: unknown };
}
interface Store {
  active_manifest?: string;
  manifests?: { [label: string]: Manifest };
  validation_status?: { code?: unknown }[];
}

const text = (value: unknown): string => (typeof value === "string" ? value : "");
const listed = (values: string[]): string[] => [...new Set(values)].filter((value) => value !== "").slice(0, most_entries);
const programOf = (value: unknown): string => (typeof value === "object" && value !== null ? [text((value as { name?: unknown }).name), text((value as { version?: unknown }).version)].join(" ").trim() : text(value));

export function factsOf(store: Store): CredentialsFacts {
  const manifests = Object.values(store.manifests ?? {});
  const active = store.manifests?.[store.active_manifest ?? ""];
  if (active === undefined) return { state: "none" };
  const problems = listed((store.validation_status ?? []).map(({ code }) => text(code)));
  // What an ingredient declares holds for what was made of it.
  const assertions = manifests.flatMap((manifest) => manifest.assertions ?? []);
  const actions = assertions.filter(({ label }) => text(label).startsWith("c2pa.actions")).flatMap(({ data }) => data?.actions ?? []);
  const types = [...actions.map(({ digitalSourceType }) => digitalSourceType), ...assertions.map(({ data }) => data?.digitalSourceType)];
  const facts: CredentialsFacts = {
    state: "ok",
    intact: problems.every((code) => about_trust.test(code)),
    problems,
    signer: text(active.signature_info?.issuer) || text(active.signature_info?.common_name),
    signed_at: text(active.signature_info?.time),
    generator: text(active.claim_generator) || (active.claim_generator_info ?? []).map(programOf).join(", "),
    actions: listed(actions.map(({ action }) => text(action))),
    agents: listed(actions.map(({ softwareAgent }) => programOf(softwareAgent))),
    source_types: listed(types.map((type) => text(type).split("/").pop()!)),
  };
  if (problems.some((code) => code.startsWith("signingCredential."))) facts.trusted = false;
  return facts;
}

async function read({ media_type, bytes }: CredentialsPayload): Promise<CredentialsFacts> {
  let reader: WasmReader;
  try {
    reader = await WasmReader.fromBytes(media_type, bytes, settings);
  } catch (error) {
    const reason = String(error);
    if (reason.includes("JumbfNotFound")) return { state: "none" };
    throw new Error(reason.slice(0, 200));
  }
  try {
    return factsOf(JSON.parse(reader.json()) as Store);
  } finally {
    reader.free();
  }
}

export const createPart: CreatePart = async (files) => {
  initSync({ module: files["c2pa_bg.wasm"]! });
  return {
    run(op, payload) {
      if (op !== "read") return Promise.reject(new Error(`credentials: no such operation: ${op}`));
      return read(payload as CredentialsPayload);
    },
  };
};
