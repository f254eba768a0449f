// The replications of a forecast that are still to be played. A piece that was begun and never came back is played again, so that a forecast
// which was stopped can go on: each replication is absorbed once.

export interface Piece {
  first: number;
  /** The first behind it. */
  until: number;
}

export class Work {
  readonly id: number;
  #open: Piece[] = [];
  #begun = new Set<Piece>();

  constructor(id: number) {
    this.id = id;
  }

  /** Whether all that was given has been absorbed or begun. */
  get isEmpty(): boolean {
    return this.#open.length === 0;
  }

  /** More to play, after all that is there. */
  give(first: number, until: number): void {
    if (first < until) this.#open.push({ first, until });
  }

  /** The next piece of at most so many; null where there is none. */
  take(size: number): Piece | null {
    const [next] = this.#open;
    if (!next) return null;
    const piece = { first: next.first, until: Math.min(next.until, next.first + size) };
    if (piece.until === next.until) this.#open.shift();
    else next.first = piece.until;
    this.#begun.add(piece);
    return piece;
  }

  /** A piece whose records are on their way to the study. */
  done(piece: Piece): void {
    this.#begun.delete(piece);
  }

  /** Whoever played has been stopped: what they had begun is open again, the earliest first. */
  returnAll(): void {
    this.#open = [...this.#begun, ...this.#open].sort((one, other) => one.first - other.first);
    this.#begun.clear();
  }
}
