// A portal in Vue, with the component of docs/embedding.md.
import { createApp } from "vue";
import { Sessions } from "./snippet.js";

const { node, tokenProvider, onEnd } = window.given;
createApp(Sessions, { node, tokenProvider, onEnd }).mount("#place");
