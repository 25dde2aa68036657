// A service worker that keeps what the portal has fetched, for when there is no network.
addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => {
  const isOfPortal = event.request.method === "GET" && !new URL(event.request.url).pathname.startsWith("/v3/");
  if (isOfPortal) event.respondWith(answerTo(event.request));
});

async function answerTo(request) {
  const kept = await caches.open("portal");
  try {
    const answer = await fetch(request);
    await kept.put(request, answer.clone());
    return answer;
  } catch (error) {
    return (await kept.match(request)) ?? Response.error();
  }
}
