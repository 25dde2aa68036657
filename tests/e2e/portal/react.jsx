// A portal in React, with the component of docs/embedding.md.
import { createRoot } from "react-dom/client";
import { Sessions } from "./snippet.jsx";

const { node, tokenProvider, onEnd } = window.given;
createRoot(document.getElementById("place")).render(<Sessions node={node} tokenProvider={tokenProvider} onEnd={onEnd} />);
