// Who may embed: the page's own origin, and those that whoever serves the page lists in embed.json. No patterns, no "null".
import { isRecord } from "./shape";

export function listedOrigins(text: string): string[] {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return [];
  }
  const origins = isRecord(read) ? read["origins"] : undefined;
  return Array.isArray(origins) ? origins.filter((origin): origin is string => typeof origin === "string" && isOrigin(origin)) : [];
}

// Exactly as browsers write one: scheme, host and port, nothing behind.
export function isOrigin(text: string): boolean {
  try {
    const { origin, protocol } = new URL(text);
    return origin === text && !text.includes("*") && (protocol === "https:" || protocol === "http:");
  } catch {
    return false;
  }
}

export const mayEmbed = (claimed: string, own: string, listed: readonly string[]): boolean => isOrigin(claimed) && (claimed === own || listed.includes(claimed));
