// Keeps the page for the time without a network.

/** Asks the browser to keep all files of the page; a browser that cannot is no worse off than before. */
export function stayOffline(): void {
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
  // After the page has loaded what it needs itself.
  const register = () => void navigator.serviceWorker.register("./sw.js").catch(() => undefined);
  if (document.readyState === "complete") register();
  else addEventListener("load", register, { once: true });
}
