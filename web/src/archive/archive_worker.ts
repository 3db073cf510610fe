// Packs and unpacks case files apart from the page, which must not stand still for a large one.
import "../lockdown";
import { archiveOf, caseOf, type ArchivedCase, type ArchiveProblem } from "./case_archive";

export interface PackedFile {
  blob: Blob;
  facts: string | null;
  name: string;
  sha256: string;
  bytes: number;
  type: string;
  cancelled: boolean;
  problem: { key: string; reason: string } | null;
}

export type ToArchive =
  | { type: "pack"; serial: number; archived: Omit<ArchivedCase, "files"> & { files: PackedFile[] }; version: string }
  | { type: "open"; serial: number; blob: Blob; called_case: boolean };

export type FromArchive =
  | { type: "packed"; serial: number; bytes: Uint8Array<ArrayBuffer> }
  | { type: "opened"; serial: number; result: { archived: ArchivedCase } | ArchiveProblem | null }
  | { type: "failed"; serial: number; reason: string };

const scope = self as unknown as { addEventListener(type: "message", handle: (event: MessageEvent<ToArchive>) => void): void; postMessage(message: FromArchive, transfer: Transferable[]): void };

async function answer(message: ToArchive): Promise<void> {
  const { serial } = message;
  try {
    if (message.type === "pack") {
      const files = await Promise.all(message.archived.files.map(async ({ blob, ...file }) => ({ ...file, data: new Uint8Array(await blob.arrayBuffer()) })));
      const bytes = (await archiveOf({ ...message.archived, files }, message.version)) as Uint8Array<ArrayBuffer>;
      return scope.postMessage({ type: "packed", serial, bytes }, [bytes.buffer]);
    }
    const result = await caseOf(new Uint8Array(await message.blob.arrayBuffer()), message.called_case);
    const buffers = result !== null && "archived" in result ? [...new Set(result.archived.files.map((file) => file.data.buffer as ArrayBuffer))] : [];
    scope.postMessage({ type: "opened", serial, result }, buffers);
  } catch (error) {
    scope.postMessage({ type: "failed", serial, reason: error instanceof Error ? error.message : String(error) }, []);
  }
}

scope.addEventListener("message", (event) => void answer(event.data));
