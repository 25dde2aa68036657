// A service worker that answers from what it has kept whatever it was asked before, as many do that were made from a template.
addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => {
  if (event.request.method === "GET") event.respondWith(answerTo(event.request));
});

async function answerTo(request) {
  const kept = await caches.open("all");
  const known = await kept.match(request);
  if (known) return known;
  const answer = await fetch(request);
  await kept.put(request, answer.clone());
  return answer;
}
