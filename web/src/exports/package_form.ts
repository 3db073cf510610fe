// An evidence package from inside: its manifest, its fixed places, and how its parts are fingerprinted.
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { CopyKind } from "../copies";
import type { ZipBudget } from "../zip/zip";

export const package_schema = "precheck.package/1";
export const manifest_name = "manifest.json";
export const sums_name = "SHA256SUMS";
export const custody_names = ["custody-log.json", "custody-log.txt"] as const;
export const report_name = "report.json";
export const case_name = "case.json";
export const folders = { exhibit: "exhibits", withheld: "withheld", original: "originals", timestamp: "timestamps", annotated: "annotated" } as const;

export type PackageRole = keyof typeof folders | "readme" | "list" | "statement" | "report" | "case" | "custody";

export interface ManifestFile {
  path: string;
  role: PackageRole;
  exhibit?: number;
  original_name?: string;        // of evidence and its copies: the name in report and custody log
  copy_of?: { original_name: string; sha256: string; made: CopyKind };   // of an exhibit that is a copy: its original, and how it was made
  sha256: string;
  bytes: number;
}

export interface Manifest {
  schema: typeof package_schema;
  tool: { name: string; version: string };
  made_at: string;
  lang: "zh" | "en";
  result: { ready: boolean | null; completeness: number };
  limits: { rules: string; kept: boolean };
  files: ManifestFile[];
}

export const budget: ZipBudget = { most_entries: 5000, most_entry_bytes: 512 << 20, most_bytes: 1536 << 20 };

export const hashOf = (bytes: Uint8Array): string => bytesToHex(sha256(bytes));

const roles = new Set<string>([...Object.keys(folders), "readme", "list", "statement", "report", "case", "custody"]);

function isManifestFile(value: unknown): value is ManifestFile {
  const file = value as Partial<ManifestFile> | null;
  return typeof file === "object" && file !== null && typeof file.path === "string" && typeof file.role === "string" && roles.has(file.role) && /^[0-9a-f]{64}$/.test(String(file.sha256)) && Number.isInteger(file.bytes) &&
    (file.original_name === undefined || typeof file.original_name === "string") && (file.copy_of === undefined || (typeof file.copy_of === "object" && file.copy_of !== null && typeof file.copy_of.original_name === "string"));
}

// Null: no manifest of this version.
export function readManifest(text: string): Manifest | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return null;
  }
  const manifest = parsed as Partial<Manifest> | null;
  if (typeof manifest !== "object" || manifest === null || manifest.schema !== package_schema) return null;
  return Array.isArray(manifest.files) && manifest.files.every(isManifestFile) ? (manifest as Manifest) : null;
}
