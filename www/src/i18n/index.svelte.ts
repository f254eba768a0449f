// The language of the page: typed catalogues, of which English comes with the page and the others when they are chosen. A missing key
// fails the type check.

import en from "./en/index.ts";

/** Texts, and functions that put numbers and names into them. */
export type Catalogue = typeof en;

export const LANGUAGES = { en: "English", es: "Español", zh: "中文" } as const;
export type Language = keyof typeof LANGUAGES;

const others: Record<Exclude<Language, "en">, () => Promise<{ default: Catalogue }>> = {
  es: () => import("./es/index.ts"),
  zh: () => import("./zh/index.ts"),
};

class I18n {
  language = $state<Language>("en");
  #catalogue = $state.raw<Catalogue>(en);
  /** Numbers and dates as this reader writes them: the browser's own variant of the language where it has one. */
  locale = $derived(
    navigator.languages.find((tag) => tag.split("-")[0] === this.language) ?? this.language,
  );

  /** The texts in the reader's language. */
  get t(): Catalogue {
    return this.#catalogue;
  }

  readonly #followers: ((language: Language) => Promise<void>)[] = [];

  /** Told before the language changes, so that all texts change together. */
  follow(follower: (language: Language) => Promise<void>): void {
    this.#followers.push(follower);
  }

  async choose(language: Language): Promise<void> {
    await Promise.all(this.#followers.map((follower) => follower(language)));
    const catalogue = language === "en" ? en : (await others[language]()).default;
    this.#catalogue = catalogue;
    this.language = language;
    document.documentElement.lang = language;
  }
}

export const i18n = new I18n();

/** The language that the browser asks for, if it is one of ours. */
export function preferred(): Language {
  const known = navigator.languages.map((tag) => tag.split("-")[0]).find((tag) => tag !== undefined && tag in LANGUAGES);
  return (known ?? "en") as Language;
}
