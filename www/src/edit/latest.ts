// Changes that come faster than they can be made: the first at once, then at most one a frame, never two at once, and always the last.

type Frame = () => Promise<unknown>;

const frame: Frame = () => new Promise(requestAnimationFrame);

/** Calls `run` with the newest value given. */
export function latest<Value>(run: (value: Value) => Promise<unknown>, next: Frame = frame) {
  let newest: { value: Value } | null = null;
  let isBusy = false;
  const work = async (): Promise<void> => {
    while (newest) {
      const { value } = newest;
      newest = null;
      await Promise.all([run(value), next()]);
    }
    isBusy = false;
  };
  return (value: Value): void => {
    newest = { value };
    if (isBusy) return;
    isBusy = true;
    void work();
  };
}
