// Texts of a part of the page that is fetched late: its catalogue comes with it, in the language of the page, and follows a change of it.
//
//   export const drawer = await lazy(en, { es: () => import("./es/drawer.ts"), zh: () => import("./zh/drawer.ts") });

import { i18n, type Language } from "./index.svelte.ts";

type Others<Texts> = Record<Exclude<Language, "en">, () => Promise<{ default: Texts }>>;

class Area<Texts> {
  /** The texts in the language of the page. */
  t: Texts = $state.raw() as Texts;
  readonly #english: Texts;
  readonly #others: Others<Texts>;

  constructor(english: Texts, others: Others<Texts>) {
    this.t = english;
    this.#english = english;
    this.#others = others;
  }

  async load(language: Language): Promise<void> {
    this.t = language === "en" ? this.#english : (await this.#others[language]()).default;
  }
}

/** An area of texts, ready in the language of the page. */
export async function lazy<Texts>(english: Texts, others: Others<Texts>): Promise<Area<Texts>> {
  const area = new Area(english, others);
  await area.load(i18n.language);
  i18n.follow((language) => area.load(language));
  return area;
}
