// Workers that work for another worker. The page makes them all: in a worker of a worker's making Firefox stands still for ever,
// about once in sixteen times (seen in 153). What the two say to each other goes past the page, through a port of their own.

export interface HelperLink<To, From> {
  post(message: To, transfer?: ArrayBuffer[]): void;
  onMessage(handle: (message: From) => void): void;
  onError(handle: (reason: string) => void): void;
  end(): void;
}

// From the worker that wants one; `script` null: of the same script as itself.
export type HelperWanted = { type: "helper_wanted"; id: number; name: string; script: ArrayBuffer | null; port: MessagePort };
export type HelperEnded = { type: "helper_ended"; id: number };
export type HelperFailed = { type: "helper_failed"; id: number; reason: string };

// The helper's end: who it works for speaks through the port that comes first.
export function whenGivenPort(scope: { addEventListener(type: "message", handle: (event: MessageEvent) => void, options: { once: true }): void }, begin: (port: MessagePort) => void): void {
  scope.addEventListener("message", ({ ports: [port] }) => port !== undefined && begin(port), { once: true });
}

export function workerWithPort(url: string, name: string, port: MessagePort, failed: (reason: string) => void): Worker {
  const worker = new Worker(url, { name });
  worker.addEventListener("error", (event) => failed(event.message || "the worker could not be started"));
  worker.postMessage(null, [port]);
  return worker;
}

function linkOver<To, From>(port: MessagePort, onError: (handle: (reason: string) => void) => void, end: () => void): HelperLink<To, From> {
  return {
    post: (message, transfer = []) => port.postMessage(message, transfer),
    onMessage: (handle) => (port.onmessage = (event: MessageEvent<From>) => handle(event.data)),
    onError,
    end: () => {
      port.close();
      end();
    },
  };
}

export const scriptUrl = (script: ArrayBuffer): string => URL.createObjectURL(new Blob([script], { type: "text/javascript" }));

// A helper of the page itself.
export function ownHelper<To, From>(script: ArrayBuffer): HelperLink<To, From> {
  const { port1, port2 } = new MessageChannel();
  const url = scriptUrl(script);
  let tell = (_reason: string): void => undefined;
  const worker = workerWithPort(url, "", port2, (reason) => tell(reason));
  return linkOver(port1, (handle) => (tell = handle), () => {
    worker.terminate();
    URL.revokeObjectURL(url);
  });
}

// The page's end, for one worker that wants helpers.
export class MadeHelpers {
  private readonly made = new Map<number, { worker: Worker; url: string | null }>();

  constructor(private readonly own_url: string, private readonly failed: (message: HelperFailed) => void) {}

  // False: the message is about something else.
  take(message: HelperWanted | HelperEnded | { type: string }): boolean {
    if (isWanted(message)) this.make(message);
    else if (isEnded(message)) this.end(message.id);
    else return false;
    return true;
  }

  endAll(): void {
    for (const id of [...this.made.keys()]) this.end(id);
  }

  private make({ id, name, script, port }: HelperWanted): void {
    const url = script === null ? null : scriptUrl(script);
    this.made.set(id, { url, worker: workerWithPort(url ?? this.own_url, name, port, (reason) => this.failed({ type: "helper_failed", id, reason })) });
  }

  private end(id: number): void {
    const { worker, url } = this.made.get(id) ?? { worker: null, url: null };
    worker?.terminate();
    if (url !== null) URL.revokeObjectURL(url);
    this.made.delete(id);
  }
}

const isWanted = (message: { type: string }): message is HelperWanted => message.type === "helper_wanted";
const isEnded = (message: { type: string }): message is HelperEnded => message.type === "helper_ended";

// The end of the worker that wants them. It holds them until they are ended: a worker that nobody holds may be collected.
export class Helpers {
  private next_id = 1;
  private readonly failures = new Map<number, (reason: string) => void>();
  private readonly held = new Map<number, object>();

  constructor(private readonly post: (message: HelperWanted | HelperEnded, transfer: Transferable[]) => void) {}

  make<To, From>(name: string, script: ArrayBuffer | null): HelperLink<To, From> {
    const id = this.next_id++;
    const { port1, port2 } = new MessageChannel();
    this.post({ type: "helper_wanted", id, name, script, port: port2 }, [port2]);
    const link = linkOver<To, From>(port1, (handle) => this.failures.set(id, handle), () => {
      this.failures.delete(id);
      this.held.delete(id);
      this.post({ type: "helper_ended", id }, []);
    });
    this.held.set(id, link);
    return link;
  }

  failed({ id, reason }: HelperFailed): void {
    this.failures.get(id)?.(reason);
  }
}
