// A portal in Vue, with the component that the README shows.
import { createApp } from "vue";
import { Sessions } from "./snippet.js";

const { node, tokenProvider, onEnd } = window.given;
createApp(Sessions, { node, tokenProvider, onEnd }).mount("#place");
