// Has mermaid itself read the Gantt charts that `pmo schedule --output-format mermaid` writes, and compares
// names and dates with the JSON of the same run.
//
//   node tests/outside/mermaid.mjs path/to/pmo path/to/portfolio [project …]
//
// Needs the packages mermaid (11) and jsdom, found from the current folder.

import { createRequire } from "node:module";
import { execFileSync } from "node:child_process";
import { pathToFileURL } from "node:url";

const require = createRequire(process.cwd() + "/");
let JSDOM, mermaid;
try {
  ({ JSDOM } = require("jsdom"));
  const { window } = new JSDOM("");
  globalThis.window = window;
  globalThis.document = window.document;
  mermaid = (await import(pathToFileURL(require.resolve("mermaid")))).default;
} catch (error) {
  console.error(`mermaid and jsdom are not installed here: ${error.message}. Nothing was run.`);
  process.exit(2);
}

const [pmo, portfolio, ...projects] = process.argv.slice(2);
const run = (format) => {
  try {
    return execFileSync(pmo, ["-C", portfolio, "schedule", ...projects, "--output-format", format], { maxBuffer: 1 << 28 }).toString();
  } catch (error) {
    return error.stdout.toString();
  }
};
const rows = JSON.parse(run("json")).rows;
const leaves = rows.filter((row) => !row.summary && row.start);
const diagrams = [...run("mermaid").matchAll(/```mermaid\n([\s\S]*?)```/g)].map((match) => match[1]);
const day = (date) => [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
// While it reads, mermaid keeps `#58;` as `ﬂ°°58¶ß`; it becomes a colon when it draws.
const plain = (text) => text.replace(/\u200b/g, "").replace(/ﬂ°°(\d+)¶ß/g, (_, code) => String.fromCharCode(code)).trim();

const bars = [];
for (const text of diagrams) {
  await mermaid.parse(text);
  const diagram = await mermaid.mermaidAPI.getDiagramFromText(text);
  bars.push(...diagram.db.getTasks());
}
let bad = 0;
const report = (what) => {
  bad += 1;
  console.log(`BAD ${what}`);
};
if (bars.length !== leaves.length) report(`${bars.length} bars for ${leaves.length} tasks`);
leaves.forEach((row, at) => {
  const bar = bars[at];
  if (!bar) return;
  const name = row.name.replace(/\s+/g, " ").trim();
  if (plain(bar.task) !== name) report(`name ${JSON.stringify(plain(bar.task))} for ${JSON.stringify(name)}`);
  const last = new Date(`${row.finish}:00`);
  last.setSeconds(last.getSeconds() - 1);
  const end = new Date(last);
  end.setDate(end.getDate() + 1);
  if (!bar.milestone && day(bar.startTime) !== row.start.slice(0, 10)) report(`start of ${name}: ${day(bar.startTime)}, not ${row.start}`);
  if (!bar.milestone && day(bar.endTime) !== day(end)) report(`end of ${name}: ${day(bar.endTime)}, not behind ${row.finish}`);
  if (bar.milestone && day(bar.startTime) !== day(last)) report(`day of ${name}: ${day(bar.startTime)}, not ${row.finish}`);
  if (Boolean(bar.crit) !== row.critical) report(`critical of ${name}`);
});
console.log(`${diagrams.length} diagrams, ${bars.length} bars, ${bad} bad`);
process.exit(bad === 0 && bars.length > 0 ? 0 : 1);
