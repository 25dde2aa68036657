// A portal in Vue, whose listener fails before it has approved anything. Vue keeps its error to itself.
import { createApp, h } from "vue";

const fail = () => {
  throw new Error("in a listener of Vue");
};
createApp(() => h("taurusdb-session-console", { ".config": window.given, "onBefore-run": fail })).mount("#place");
