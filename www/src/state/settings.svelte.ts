// What the reader chose for this browser: language, light or dark. Kept in its local storage.

import { i18n, preferred, LANGUAGES, type Language } from "../i18n/index.svelte.ts";

export type Theme = "system" | "light" | "dark";
const KEY = "slackwater.settings";

function read(): { language?: Language; theme?: Theme } {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "{}") as { language?: Language; theme?: Theme };
  } catch {
    // No storage, or something else in it: the browser's wishes decide.
    return {};
  }
}

class Settings {
  theme = $state<Theme>(read().theme ?? "system");
  #systemIsDark = $state(matchMedia("(prefers-color-scheme: dark)").matches);
  isDark = $derived(this.theme === "dark" || (this.theme === "system" && this.#systemIsDark));

  constructor() {
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", ({ matches }) => (this.#systemIsDark = matches));
  }

  async start(): Promise<void> {
    document.documentElement.dataset.theme = this.theme;
    const { language } = read();
    await i18n.choose(language && language in LANGUAGES ? language : preferred());
  }

  async setLanguage(language: Language): Promise<void> {
    await i18n.choose(language);
    this.#keep();
  }

  setTheme(theme: Theme): void {
    this.theme = theme;
    document.documentElement.dataset.theme = theme;
    this.#keep();
  }

  #keep(): void {
    try {
      localStorage.setItem(KEY, JSON.stringify({ language: i18n.language, theme: this.theme }));
    } catch {
      // Without storage the choice lasts as long as the page.
    }
  }
}

export const settings = new Settings();
