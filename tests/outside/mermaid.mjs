// Has mermaid itself read the Gantt charts that `pmo schedule --output-format mermaid` and `pmo report weekly` of each
// project write, and compares names and dates with the JSON of the same run.
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
const run = (...args) => {
  try {
    return execFileSync(pmo, ["-C", portfolio, ...args], { maxBuffer: 1 << 28 }).toString();
  } catch (error) {
    return error.stdout.toString();
  }
};
const blocks = (text) => [...text.matchAll(/```mermaid\n([\s\S]*?)```/g)].map((match) => match[1]);
const rows = JSON.parse(run("schedule", ...projects, "--output-format", "json")).rows;
const leaves = rows.filter((row) => !row.summary && row.start);
const diagrams = blocks(run("schedule", ...projects, "--output-format", "mermaid"));
const day = (date) => [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
// While it reads, mermaid keeps `#58;` as `ﬂ°°58¶ß`; it becomes a colon when it draws.
const plain = (text) => text.replace(/\u200b/g, "").replace(/ﬂ°°(\d+)¶ß/g, (_, code) => String.fromCharCode(code)).trim();

const read = async (texts) => {
  const bars = [];
  for (const text of texts) {
    await mermaid.parse(text);
    const diagram = await mermaid.mermaidAPI.getDiagramFromText(text);
    bars.push(...diagram.db.getTasks());
  }
  return bars;
};
const bars = await read(diagrams);
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
// A report draws the same bars, or those of the summaries' level where there are too many.
let drawn = 0;
for (const project of new Set(rows.map((row) => row.address.split("/")[0]))) {
  const own = rows.filter((row) => row.address.startsWith(`${project}/`) && !row.summary && row.start);
  const dates = new Map(own.map((row) => [row.name.replace(/\s+/g, " ").trim(), row.start.slice(0, 10)]));
  for (const lang of ["en", "zh"]) {
    const of = await read(blocks(run("report", "weekly", "--project", project, "--lang", lang)));
    drawn += of.length;
    if (lang === "en") {
      for (const bar of of.filter((bar) => !bar.milestone)) {
        const start = dates.get(plain(bar.task));
        if (start && own.filter((row) => row.name === plain(bar.task)).length === 1 && start !== day(bar.startTime)) {
          report(`report of ${project}, ${plain(bar.task)}: ${day(bar.startTime)}, not ${start}`);
        }
      }
    }
  }
}
console.log(`reports: ${drawn} bars`);
console.log(`${diagrams.length} diagrams, ${bars.length} bars, ${bad} bad`);
process.exit(bad === 0 && bars.length > 0 ? 0 : 1);
