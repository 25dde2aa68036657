// Runs before all else in a page: tells when it can be used, and what it had asked for by then.
window.start = new Promise((resume) => {
  const look = () => {
    if (!document.querySelector(USABLE)) return;
    observer.disconnect();
    resume(performance.now()); // since navigation began
  };
  const observer = new MutationObserver(look);
  observer.observe(document, { subtree: true, childList: true, attributeFilter: ["disabled"] });
}).then((milliseconds) => {
  const files = ["navigation", "resource"].flatMap((type) => performance.getEntriesByType(type));
  const asked = files.filter(({ startTime }) => startTime <= milliseconds);
  const sum = (field) => asked.reduce((bytes, file) => bytes + file[field], 0);
  // A file that is sent as it is counts as if it were small: the comparison would not hold.
  const isPlain = ({ encodedBodySize, decodedBodySize }) => encodedBodySize === decodedBodySize;
  return { milliseconds, bytes: sum("transferSize"), plain: asked.filter(isPlain).map(({ name }) => name) };
});
