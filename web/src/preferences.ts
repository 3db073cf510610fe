// Language, theme and motion: what the seller chose, else what the system says. Kept on this machine where the browser
// allows it; nothing depends on that.
import { built_in_id } from "./rules_types";
import type { Script } from "./traditional";
import type { ViewState } from "./view_state";

export type Theme = ViewState["theme"];
export type ThemeChoice = Theme | "system";

const dark = matchMedia("(prefers-color-scheme: dark)");
const contrast = matchMedia("(prefers-contrast: more)");
const forced = matchMedia("(forced-colors: active)");
const still = matchMedia("(prefers-reduced-motion: reduce)");

// What the browser refuses to keep (some frames, private windows) lasts as long as the page.
const in_memory = new Map<string, string>();

export function recall(key: string): string {
  const here = in_memory.get(key);
  if (here !== undefined) return here;
  try {
    return localStorage.getItem(`precheck.${key}`) ?? "";
  } catch {
    return "";
  }
}

export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(`precheck.${key}`, value);
    in_memory.delete(key);
  } catch {
    in_memory.set(key, value);
  }
}

export function remembers(): boolean {
  try {
    localStorage.setItem("precheck.probe", "");
    localStorage.removeItem("precheck.probe");
    return in_memory.size === 0;
  } catch {
    return false;
  }
}

export function themeOf(choice: ThemeChoice): Theme {
  if (choice !== "system") return choice;
  if (contrast.matches || forced.matches) return "contrast";
  return dark.matches ? "dark" : "light";
}

export class Preferences {
  theme: ThemeChoice;
  lang: "zh" | "en";
  keeps = true;                // false: what is chosen holds for this page alone
  script: Script;
  rules: string;               // the pack that ships which cases have that name none

  constructor() {
    const theme = recall("theme");
    this.theme = theme === "light" || theme === "dark" || theme === "contrast" ? theme : "system";
    this.rules = recall("rules") || built_in_id;
    const lang = recall("lang");
    const own = navigator.languages.some((tag) => tag.toLowerCase().startsWith("zh")) ? "zh" : "en";
    this.lang = lang === "zh" || lang === "en" ? lang : own;
    const script = recall("script");
    const chinese = navigator.languages.find((tag) => /^zh\b/i.test(tag)) ?? "";
    this.script = script === "hans" || script === "hant" ? script : /^zh-(hant|tw|hk|mo)\b/i.test(chinese) ? "hant" : "hans";
  }

  setScript(script: Script): void {
    this.script = script;
    if (this.keeps) remember("script", script);
  }

  get reduced_motion(): boolean {
    return still.matches;
  }

  setTheme(choice: ThemeChoice): void {
    this.theme = choice;
    if (this.keeps) remember("theme", choice);
  }

  setLang(lang: "zh" | "en"): void {
    this.lang = lang;
    if (this.keeps) remember("lang", lang);
  }

  setRules(id: string): void {
    this.rules = id;
    if (this.keeps) remember("rules", id);
  }

  onSystemChange(handle: () => void): void {
    for (const query of [dark, contrast, forced, still]) query.addEventListener("change", handle);
  }
}
