// Texts that come with the page and are fetched when they are wanted: the bundler's addresses, by file name.

export class Fetched {
  readonly #places: ReadonlyMap<string, string>;

  constructor(urls: Readonly<Record<string, string>>) {
    this.#places = new Map(Object.entries(urls).map(([path, url]) => [path.replace(/^.*\//, ""), url]));
  }

  /** File names, in the order of the alphabet. */
  get names(): string[] {
    return [...this.#places.keys()].sort();
  }

  /** The text of a file; null where none of that name comes with the page. */
  async text(name: string): Promise<string | null> {
    const place = this.#places.get(name);
    if (place === undefined) return null;
    const response = await fetch(place);
    if (!response.ok) throw new Error(`${name}: ${response.status} ${response.statusText}`);
    return response.text();
  }
}
