/** Makes what a first start would make and keep in `.cache/`: the trained topics, and what browsers load. For images that are not written to. */
import { loadAssistant } from '../dialogs/assistant.ts';
import { Assets } from '../bot/web/assets.ts';

const assistant = loadAssistant();
const assets = new Assets(assistant.locales[0] ?? 'zh-Hans');
assets.launcher();
for (const name of ['chat.js', 'chat.css', 'demo.css']) assets.path(name);
