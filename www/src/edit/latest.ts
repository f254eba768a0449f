// Changes that come faster than they can be made: at most one a frame, never two at once, and always the last.

type Schedule = (run: () => void) => void;

/** Calls `run` with the newest value given. */
export function latest<Value>(run: (value: Value) => Promise<unknown>, schedule: Schedule = (next) => void requestAnimationFrame(next)) {
  let newest: { value: Value } | null = null;
  let isBusy = false;
  const next = async (): Promise<void> => {
    while (newest) {
      const { value } = newest;
      newest = null;
      await run(value);
    }
    isBusy = false;
  };
  return (value: Value): void => {
    newest = { value };
    if (isBusy) return;
    isBusy = true;
    schedule(() => void next());
  };
}
