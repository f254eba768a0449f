// The service worker; `built` stands above it: { version, names } of all files of this build. Names of caches hold the scope, because
// two folders of one host share them.
const prefix = `slackwater ${registration.scope} `;
const current = prefix + built.version;

async function keep() {
  const cache = await caches.open(current);
  await Promise.all(built.names.map(async (name) => {
    // A hashed name never changes its bytes, so what the page has loaded already is not loaded again.
    const response = await fetch(name, { cache: name.startsWith("assets/") ? "default" : "no-cache" });
    if (!response.ok) throw new Error(`${name}: ${response.status}`);
    // An answer that was redirected may not be given to a navigation.
    await cache.put(name, response.redirected ? new Response(response.body, { headers: response.headers }) : response);
  }));
}

async function forget() {
  for (const name of await caches.keys()) if (name.startsWith(prefix) && name !== current) await caches.delete(name);
}

async function kept(request) {
  const name = request.url.split(/[?#]/)[0] === registration.scope ? "index.html" : request;
  return caches.match(name, { cacheName: current, ignoreVary: true, ignoreSearch: true });
}

// A new build is seen at once where there is a network; what it loads by hashed names lies in no older cache.
const answer = async (request) => request.mode === "navigate"
  ? fetch(request).catch(async () => (await kept(request)) ?? Response.error())
  : (await kept(request)) ?? fetch(request);

addEventListener("install", (event) => event.waitUntil(keep()));
addEventListener("activate", (event) => event.waitUntil(forget()));
addEventListener("fetch", (event) => {
  if (event.request.method === "GET" && event.request.url.startsWith(registration.scope)) event.respondWith(answer(event.request));
});
