/** Makes what a first start would make and keep in `.cache/`: the trained topics, and what browsers load. For images that are not written to. */

import { Assets, assetNames } from '../bot/web/assets.ts';
import { loadAssistant } from '../dialogs/assistant.ts';

loadAssistant();
const assets = new Assets('zh-Hans');
assets.launcher();
for (const name of assetNames) assets.path(name);
