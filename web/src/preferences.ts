// Language, theme and motion: what the seller chose, else what the system says. Kept on this machine where the browser
// allows it; nothing depends on that.
import { built_in_id } from "./rules_types";
import type { ViewState } from "./view_state";

export type Theme = ViewState["theme"];
export type ThemeChoice = Theme | "system";

const dark = matchMedia("(prefers-color-scheme: dark)");
const contrast = matchMedia("(prefers-contrast: more)");
const forced = matchMedia("(forced-colors: active)");
const still = matchMedia("(prefers-reduced-motion: reduce)");

function recall(key: string): string {
  try {
    return localStorage.getItem(`precheck.${key}`) ?? "";
  } catch {
    return "";
  }
}

function remember(key: string, value: string): void {
  try {
    localStorage.setItem(`precheck.${key}`, value);
  } catch {
    // Refused in some frames and private windows: then the choice lasts as long as the page.
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
  rules: string;               // the pack that ships which cases have that name none

  constructor() {
    const theme = recall("theme");
    this.theme = theme === "light" || theme === "dark" || theme === "contrast" ? theme : "system";
    this.rules = recall("rules") || built_in_id;
    const lang = recall("lang");
    const own = navigator.languages.some((tag) => tag.toLowerCase().startsWith("zh")) ? "zh" : "en";
    this.lang = lang === "zh" || lang === "en" ? lang : own;
  }

  get reduced_motion(): boolean {
    return still.matches;
  }

  setTheme(choice: ThemeChoice): void {
    this.theme = choice;
    remember("theme", choice);
  }

  setLang(lang: "zh" | "en"): void {
    this.lang = lang;
    remember("lang", lang);
  }

  setRules(id: string): void {
    this.rules = id;
    remember("rules", id);
  }

  onSystemChange(handle: () => void): void {
    for (const query of [dark, contrast, forced, still]) query.addEventListener("change", handle);
  }
}
