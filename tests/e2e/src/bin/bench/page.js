// What the benchmark does in the page: each function does one thing once, and returns its milliseconds.
(() => {
  const find = (selector) => document.querySelector(selector);
  const { project, instance, node, token } = TARGET;
  const path = `/v3/${project}/instances/${instance}/nodes/${node}/processes`;
  const FRAME = 1000 / 60;
  const whenIdle = () =>
    new Promise((resume) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = resume;
      port2.postMessage(null);
    });
  const whenPainted = async () => {
    await new Promise(requestAnimationFrame);
    await whenIdle();
  };
  /** What the console does once rows are painted, such as counting the values of the filter panel, is done as well. */
  const settled = async () => {
    await new Promise((resume) => setTimeout(resume, 150));
    await whenPainted();
  };
  /** Looks whenever the page changes: to ask again and again would take time from what is measured. */
  const until = (isSo) =>
    new Promise((resume) => {
      const look = () => {
        if (!isSo()) return;
        observer.disconnect();
        resume();
      };
      const observer = new MutationObserver(look);
      observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
      look();
    });
  /**
   * What is painted waits for the next frame. So each of the seven runs begins at another seventh of one: else its median
   * tells where in a frame they happened to begin.
   */
  const atItsSeventh = async (run) => {
    const frame = await new Promise(requestAnimationFrame);
    while (performance.now() < frame + (run * FRAME) / 7);
  };
  const timed = async (work) => {
    const start = performance.now();
    await work();
    return performance.now() - start;
  };

  /** What the console does after it takes no time from what is measured next. */
  const timedAlone = async (work) => {
    const time = await timed(work);
    await settled();
    return time;
  };

  async function fetchPages(count) {
    const sessions = new Map();
    let next = 0;
    const worker = async () => {
      while (next < count) {
        const offset = 100 * next++;
        const answer = await fetch(`${path}?offset=${offset}&limit=100`, { headers: { "X-Auth-Token": token } });
        for (const session of (await answer.json()).processes) sessions.set(session.id, session);
      }
    };
    await Promise.all(Array.from({ length: 4 }, worker)); // as many at a time as the console
    return [...sessions.values()];
  }

  const drawnRows = () => document.querySelectorAll(".grid-row[data-row]").length;

  /** A table as one would write it by hand, in plain JavaScript: as high as the console's, and with as many rows drawn. */
  function plainTable(rows) {
    const drawn = drawnRows();
    const [holder, height, window_] = Array.from({ length: 3 }, () => document.createElement("div"));
    holder.style.cssText = `height:${find(".grid").clientHeight}px;overflow:auto;position:relative`;
    height.style.height = `${rows.length * 30}px`;
    const draw = () => {
      const first = Math.max(0, Math.floor(holder.scrollTop / 30) - 5);
      window_.style.transform = `translateY(${first * 30}px)`;
      window_.replaceChildren(
        ...rows.slice(first, first + drawn).map((row) => {
          const line = document.createElement("div");
          line.style.cssText = "display:grid;grid-template-columns:repeat(8,120px);height:30px";
          for (const field of ["id", "user", "host", "db", "command", "time", "state", "info"]) {
            const cell = document.createElement("div");
            cell.textContent = String(row[field] ?? "").slice(0, 300);
            cell.style.cssText = "overflow:hidden;white-space:nowrap";
            line.append(cell);
          }
          return line;
        }),
      );
    };
    holder.addEventListener("scroll", draw);
    height.append(window_);
    holder.append(height);
    document.body.prepend(holder);
    draw();
    return holder;
  }

  const median = (times) => times.sort((a, b) => a - b)[times.length >> 1];

  async function frames(element) {
    const lengths = [];
    let last;
    element.scrollTop = 0;
    for (let frame = 0; frame < 90; frame += 1) {
      const now = await new Promise(requestAnimationFrame);
      if (last !== undefined) lengths.push(now - last);
      last = now;
      element.scrollTop += 517;
    }
    return median(lengths);
  }

  /** The work of a step: from the event to the painted rows. The wait for the frame before it is no part of that. */
  async function steps(element) {
    const times = [];
    element.scrollTop = 0;
    await settled();
    for (let step = 1; step <= 60; step += 1) {
      let start;
      element.addEventListener("scroll", () => { start = performance.now(); }, { capture: true, once: true });
      element.scrollTop = 517 * step;
      await whenPainted();
      times.push(performance.now() - start);
    }
    return median(times);
  }

  const load = async () => {
    find("[name=load]").click();
    await until(() => find("[name=stop-loading]"));
    await until(() => find("[name=load]"));
  };
  const put = (name, text) => {
    const input = find(`[name=${name}]`);
    input.value = text;
    input.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const type = async (name, text) => {
    put(name, text);
    await whenIdle();
    return find(".grid").offsetHeight;
  };
  const listText = (rows) => {
    const lines = ["Id\tUser\tHost\tdb\tCommand\tTime\tState\tInfo"];
    for (let id = 1; id <= rows; id += 1) {
      const state = id % 3 ? "\tSleep\t" + (id % 7000) + "\t\tNULL" : "\tQuery\t" + (id % 90) + "\tSending data\tSELECT * FROM orders WHERE id = " + id;
      lines.push(`${id}\tapp_orders\t10.20.${id % 4}.${id % 250}:${20000 + (id % 30000)}\torders${state} /* a comment to fill */`);
    }
    return lines.join("\n") + "\n";
  };
  const paste = async (text, rows) => {
    const data = new DataTransfer();
    data.setData("text/plain", text);
    find("[name=paste]").dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    const says = (text) => () => find(".paste-report .list-status")?.innerText.startsWith(text);
    await until(says("Reading"));
    await until(says(`${rows.toLocaleString("en-us")} sessions read`));
  };

  window.bench = {
    settled,
    until,
    whenPainted,
    load: () => timedAlone(load),
    loadAndPaint: async (run) => {
      await atItsSeventh(run);
      return timedAlone(async () => { await load(); await whenPainted(); });
    },
    plainLoad: (pages) => timed(() => fetchPages(pages)),
    plainLoadAndPaint: async (pages, run) => {
      let holder;
      await atItsSeventh(run);
      const time = await timed(async () => {
        const rows = await fetchPages(pages);
        holder = plainTable(rows.sort((a, b) => b.time - a.time));
        await whenPainted();
      });
      holder.remove();
      return time;
    },
    async prepare(pages) {
      this.rows = await fetchPages(pages);
      this.texts = this.rows.map((row) => Object.values(row).join("\0").toLowerCase());
      this.keys = this.rows.map((row) => row.time);
    },
    /** Until the rows that are left stand where they will be painted. */
    async filter(text) {
      const count = () => find(".grid").getAttribute("aria-rowcount");
      const before = count();
      const time = await timed(async () => {
        put("search", text);
        await until(() => count() !== before);
        this.last = find(".grid").offsetHeight;
      });
      await type("search", "");
      await settled();
      return time;
    },
    /** The filter panel, for which values are counted. Where there is room for it, it is open from the first. */
    async unfold(isOpen) {
      const button = find("[name=filter-panel]");
      if (button.getAttribute("aria-expanded") !== String(isOpen)) button.click();
      await settled();
    },
    plainFilter: function (text) {
      return timed(() => {
        const places = [];
        this.texts.forEach((row, place) => row.includes(text) && places.push(place));
        this.last = places;
      });
    },
    sort: () => timed(async () => {
      find(".grid-head .c-time button").click();
      await whenIdle();
      return find(".grid").offsetHeight;
    }),
    plainSort: function () {
      return timed(() => {
        this.last = this.keys.map((_, place) => place).sort((a, b) => this.keys[b] - this.keys[a]);
      });
    },
    scroll: () => frames(find(".grid")),
    plainScroll: function () { return this.inPlainTable(frames); },
    step: () => steps(find(".grid")),
    plainStep: function () { return this.inPlainTable(steps); },
    async inPlainTable(measure) {
      const holder = plainTable(this.rows);
      const time = await measure(holder);
      holder.remove();
      return time;
    },
    /** Makes the table no higher than this; says how many rows it draws then. */
    async limitHeight(height) {
      find(".grid").style.maxHeight = height;
      await settled();
      return drawnRows();
    },
    /** Chooses all sessions, confirms, and waits until all is answered; how long the node takes to end them does not count. */
    async terminate() {
      find("[name=select-all]").click();
      await until(() => find(".impact summary"));
      const [number] = find(".impact summary").textContent.replaceAll(",", "").match(/^\d+/);
      this.calls = Math.ceil(number / 20);
      find("[name=review]").click();
      await until(() => find("dialog.confirmation").open && find("[name=confirm-number]"));
      await type("confirm-number", number);
      await until(() => !find("[name=terminate]").disabled);
      return timed(async () => {
        find("[name=terminate]").click();
        await until(() => find(".outcome-head")?.textContent.includes("Tracking results"));
      });
    },
    plainTerminate: function () {
      return timed(async () => {
        for (let call = 0; call < this.calls; call += 1) {
          const ids = Array.from({ length: 20 }, (_, index) => 20 * call + index + 1);
          const headers = { "X-Auth-Token": token, "Content-Type": "application/json" };
          await (await fetch(path, { method: "DELETE", headers, body: JSON.stringify({ processes: ids }) })).json();
        }
      });
    },
    async openPaste() {
      find("[name=paste-list]").click();
      await until(() => find("[name=paste]").checkVisibility());
      const url = new URL(find("script[data-parts]").dataset.parts, document.baseURI);
      this.reader = await import(url);
      this.text = listText(100000);
      this.longest = 0;
      new PerformanceObserver((list) => list.getEntries().forEach((entry) => { this.longest = Math.max(this.longest, entry.duration); }))
        .observe({ entryTypes: ["longtask"] });
      return this.text.length;
    },
    read: function () { return timed(() => this.reader.read(this.text, () => true)); },
    split: function () {
      return timed(() => { this.last = this.text.split("\n").map((line) => line.split("\t")); });
    },
    paste: async function () {
      this.last = null;
      await whenPainted();
      this.longest = 0;
      const time = await timed(() => paste(this.text, 100000));
      await whenPainted();
      await new Promise((resume) => setTimeout(resume, 100)); // long tasks are reported late
      this.longestPaste = this.longest;
      return time;
    },
    /** What the benchmark itself keeps is no part of the console's memory. */
    forget: function () {
      Object.assign(this, { text: null, last: null, rows: null, texts: null, keys: null, reader: null });
    },
    longestTask: function () { return this.longestPaste; },
    wasmBytes: () => window.memories.flatMap((memory) => memory.deref()?.buffer.byteLength ?? []),
  };
})();
