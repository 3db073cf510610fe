// <evidence-precheck app="https://…" lang="zh" theme="system" rules="" mode="check">: the frame as an element. Its events
// are the contract's under "precheck-" (precheck-result, precheck-progress, …), with what they say in `detail`.
import { createPrecheck, PrecheckError, type Precheck, type PrecheckEvents, type PrecheckOptions } from "./host";
import type { HostFile, InitOptions, Mode, Summary } from "./protocol";

export type EvidencePrecheckEventMap = { [Name in keyof PrecheckEvents as `precheck-${Name}`]: CustomEvent<PrecheckEvents[Name]> };

// What the element is to whoever uses it: `document.createElement("evidence-precheck")` and `querySelector` know it by its name.
export interface EvidencePrecheckElement extends HTMLElement {
  open(form: object | null, files?: readonly (File | HostFile)[]): Promise<void>;
  check(): Promise<Summary>;
  report(): Promise<unknown>;
  close(): Promise<void>;
  addEventListener<Name extends keyof EvidencePrecheckEventMap>(type: Name, listener: (event: EvidencePrecheckEventMap[Name]) => void, options?: boolean | AddEventListenerOptions): void;
  addEventListener<Name extends keyof HTMLElementEventMap>(type: Name, listener: (this: HTMLElement, event: HTMLElementEventMap[Name]) => unknown, options?: boolean | AddEventListenerOptions): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
  removeEventListener<Name extends keyof EvidencePrecheckEventMap>(type: Name, listener: (event: EvidencePrecheckEventMap[Name]) => void, options?: boolean | EventListenerOptions): void;
  removeEventListener<Name extends keyof HTMLElementEventMap>(type: Name, listener: (this: HTMLElement, event: HTMLElementEventMap[Name]) => unknown, options?: boolean | EventListenerOptions): void;
  removeEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | EventListenerOptions): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "evidence-precheck": EvidencePrecheckElement;
  }
}

const names: (keyof PrecheckEvents)[] = ["ready", "progress", "result", "resize", "statement", "error", "close"];
const langs: readonly string[] = ["zh", "en"], themes: readonly string[] = ["light", "dark", "contrast", "system"];

// Written out on demand: HTMLElement is there in browsers only, and the module is read by others too.
export function defineElement(name = "evidence-precheck"): void {
  if (customElements.get(name) !== undefined) return;
  class EvidencePrecheck extends HTMLElement implements Pick<EvidencePrecheckElement, "open" | "check" | "report" | "close"> {
    static readonly observedAttributes = ["lang", "theme"];
    private precheck: Precheck | null = null;

    connectedCallback(): void {
      if (this.precheck !== null) return;
      const app = this.getAttribute("app");
      if (app === null) throw new Error(`<${name}> needs app="…", the address of Precheck`);
      if (this.style.display === "") this.style.display = "block";
      const options: PrecheckOptions = { app, container: this, ...this.wishes() };
      for (const key of ["rules", "bookmark", "activity", "title"] as const) {
        const value = this.getAttribute(key);
        if (value !== null) options[key] = value;
      }
      options.mode = (this.getAttribute("mode") === "train" ? "train" : "check") satisfies Mode;
      options.lti = this.hasAttribute("lti");
      this.precheck = createPrecheck(options);
      for (const event of names) this.precheck.on(event, (detail) => this.dispatchEvent(new CustomEvent(`precheck-${event}`, { detail })));
    }

    // Taken out of the page, the frame is gone whatever anyone says.
    disconnectedCallback(): void {
      this.precheck?.abandon();
      this.precheck = null;
    }

    attributeChangedCallback(_name: string, before: string | null, now: string | null): void {
      if (before !== now) this.precheck?.show(this.wishes()).catch(() => undefined);
    }

    open(form: object | null, files: readonly (File | HostFile)[] = []): Promise<void> {
      return this.there().open(form, files);
    }
    check(): Promise<Summary> {
      return this.there().check();
    }
    report(): Promise<unknown> {
      return this.there().report();
    }
    async close(): Promise<void> {
      await this.precheck?.close();
      this.precheck = null;
    }

    private there(): Precheck {
      if (this.precheck === null) throw new PrecheckError("closed");
      return this.precheck;
    }
    private wishes(): Partial<Pick<InitOptions, "lang" | "theme">> {
      const lang = this.getAttribute("lang")?.slice(0, 2) ?? "", theme = this.getAttribute("theme") ?? "";
      return { ...(langs.includes(lang) ? { lang: lang as InitOptions["lang"] } : {}), ...(themes.includes(theme) ? { theme: theme as InitOptions["theme"] } : {}) };
    }
  }
  customElements.define(name, EvidencePrecheck);
}
