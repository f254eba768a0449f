import { mount } from "svelte";
import App from "./App.svelte";
import "./app.css";
import { prepare } from "./engine/start.ts";
import { stayOffline } from "./offline.ts";
import { settings } from "./state/settings.svelte.ts";

// The engine loads while the page is being built.
void prepare().catch(() => undefined);
await settings.start();
const target = document.getElementById("app");
if (target) mount(App, { target });
stayOffline();
