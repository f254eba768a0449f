import { mount } from "svelte";
import "../app.css";
import { prepare } from "../engine/start.ts";
import { settings } from "../state/settings.svelte.ts";
import Embed from "./Embed.svelte";
import { host } from "./host.svelte.ts";

void prepare().catch(() => undefined);
await settings.start();
const target = document.getElementById("embed");
if (target) mount(Embed, { target });
host.start();
