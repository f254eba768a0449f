// What the core says, in the reader's language. Its catalogues are large and most readers see few of its sentences, so they come when
// the first one is shown; until then, and where one is not known, it stays English and is marked as such.

import { date, numberAsWritten } from "../ui/format.ts";
import { i18n, type Language } from "./index.svelte.ts";
import type { Teller } from "./core/phrases.ts";

const catalogues = { es: () => import("./es/core/index.ts"), zh: () => import("./zh/core/index.ts") };

const writing = {
  number: numberAsWritten,
  date: (text: string) => date(text.replace(" ", "T"), text.length > 10 ? { dateStyle: "medium", timeStyle: "short" } : undefined),
};

class Core {
  #teller = $state.raw<Teller | null>(null);
  #loaded: Language = "en";
  #isAsked = false;

  constructor() {
    i18n.follow(async (language) => {
      if (this.#isAsked) await this.#load(language);
    });
  }

  async #load(language: Language): Promise<void> {
    if (language === this.#loaded) return;
    this.#loaded = language;
    if (language === "en") {
      this.#teller = null;
      return;
    }
    const [{ Teller }, { default: phrases }] = await Promise.all([import("./core/phrases.ts"), catalogues[language]()]);
    if (this.#loaded === language) this.#teller = new Teller(phrases, writing);
  }

  /** When its catalogue is here: for what is said once, as in files. */
  async ready(): Promise<void> {
    this.#isAsked = true;
    await this.#load(i18n.language);
  }

  /** A text of the core in the reader's language; null where it stays English. */
  tell(text: string): string | null {
    if (i18n.language !== "en" && !this.#isAsked) {
      this.#isAsked = true;
      void this.#load(i18n.language);
    }
    return this.#teller?.tell(text) ?? null;
  }

  /** The same, English where it is not known: for where no language can be marked. Per cent as the page's own numbers have it in English. */
  say(text: string): string {
    return this.tell(text) ?? (i18n.language === "en" ? text.replaceAll(" %", "%") : text);
  }

  /** The language of what `say` says, where it is not that of the page. */
  lang(text: string): "en" | undefined {
    return i18n.language === "en" || this.tell(text) !== null ? undefined : "en";
  }
}

export const core = new Core();
