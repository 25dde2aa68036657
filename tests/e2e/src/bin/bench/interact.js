// What the rows of `interact` do in the page: they find where to click, and how long the browser took to paint what followed.
(() => {
  const find = (selector) => document.querySelector(selector);
  const middle = (element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return [left + width / 2, top + height / 2];
  };
  const isInSight = (element) => element.contains(document.elementFromPoint(...middle(element)));
  /** The longest time of each interaction, which is made of several events. Below 16 ms the browser reports nothing. */
  const longest = { keys: new Map(), clicks: new Map() };
  new PerformanceObserver((list) => {
    for (const { name, interactionId, duration } of list.getEntries()) {
      if (!interactionId) continue;
      const times = name.startsWith("key") ? longest.keys : longest.clicks;
      times.set(interactionId, Math.max(duration, times.get(interactionId) ?? 0));
    }
  }).observe({ type: "event", durationThreshold: 16 });

  window.inputs = {
    /** The middle of one of those in sight, which take turns; what the last click may have opened is closed first. */
    async place(selector, turn) {
      await bench.settled();
      find(".details > .actions > :last-child")?.click();
      await bench.settled();
      const seen = [...document.querySelectorAll(selector)].filter(isInSight);
      return middle(seen[turn % seen.length]);
    },
    /** From now on other times count. */
    async begin() {
      await bench.settled();
      for (const times of Object.values(longest)) times.clear();
    },
    /** The milliseconds of all interactions since, as far as they are reported: by keys, or by clicks. */
    async times(kind) {
      await bench.settled();
      return [...longest[kind].values()];
    },
    /** Selects the first so many rows, by a range from the first to the last of them, which is in sight then. */
    async selectFirst(count) {
      const clickRow = async (place, shiftKey) => {
        find(".grid").scrollTop = 30 * place;
        const cell = () => find(`.grid-row[aria-rowindex="${place + 2}"] .c-user`); // from 1 on, behind the headings
        await bench.until(cell);
        cell().dispatchEvent(new MouseEvent("click", { bubbles: true, shiftKey }));
        await bench.settled();
      };
      find("[name=select-none]").click();
      await clickRow(0, false);
      await clickRow(count - 1, true);
    },
    /** Awaits a click: what follows it is that the confirmation opens, or closes. */
    watchConfirmation(isOpen) {
      this.followed = new Promise((resume) => {
        const follow = async ({ timeStamp }) => {
          await bench.until(() => find("dialog.confirmation").open === isOpen);
          await bench.whenPainted();
          resume(performance.now() - timeStamp);
        };
        addEventListener("click", follow, { capture: true, once: true });
      });
    },
  };
})();
