// Opens every page of a site in a browser, wide and narrow, and asks for: no error of a page, no serious fault of
// accessibility by axe, no page that is wider than its screen, a search that finds and can be used without a mouse.
//
//   node tests/outside/site.mjs path/to/pmo path/to/portfolio [folder for screenshots]
//
// Needs the packages puppeteer-core and axe-core, found from the current folder, and Chromium (CHROMIUM names it).

import { createRequire } from "node:module";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, statSync, existsSync, mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";

const require = createRequire(process.cwd() + "/");
let puppeteer, axe;
try {
  puppeteer = (await import(pathToFileURL(require.resolve("puppeteer-core")))).default;
  axe = require.resolve("axe-core/axe.min.js");
} catch (error) {
  console.error(`puppeteer-core and axe-core are not installed here: ${error.message}. Nothing was run.`);
  process.exit(2);
}
const places = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const executablePath = places.find((place) => place && existsSync(place));
if (!executablePath) {
  console.error("there is no Chromium here; CHROMIUM may name one. Nothing was run.");
  process.exit(2);
}

const [pmo, portfolio, pictures] = process.argv.slice(2);
const out = join(mkdtempSync(join(tmpdir(), "site-")), "site");
const made = spawnSync(pmo, ["-C", portfolio, "site", "build", out], { encoding: "utf8" });
if (made.status === null || made.status > 1) {
  console.error(made.stderr);
  process.exit(1);
}
if (pictures) mkdirSync(pictures, { recursive: true });

const pages = [];
const open = [out];
while (open.length) {
  const at = open.pop();
  for (const name of readdirSync(at)) {
    const path = join(at, name);
    if (statSync(path).isDirectory()) open.push(path);
    else if (name.endsWith(".html") && at !== out) pages.push(path);
  }
}
pages.sort();

const browser = await puppeteer.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
let faults = 0;
const fault = (page, what) => {
  faults += 1;
  console.log(`${relative(out, page)}: ${what}`);
};
const sizes = [
  ["wide", 1280, 900],
  ["narrow", 390, 844],
];
for (const [size, width, height] of sizes) {
  const tab = await browser.newPage();
  await tab.setViewport({ width, height });
  let here = "";
  tab.on("pageerror", (error) => fault(here, `error: ${error.message}`));
  tab.on("console", (line) => line.type() === "error" && fault(here, `console: ${line.text()}`));
  tab.on("requestfailed", (request) => fault(here, `not loaded: ${request.url()}`));
  for (const path of pages) {
    here = path;
    await tab.goto(pathToFileURL(path).href, { waitUntil: "load" });
    const over = await tab.evaluate(() => document.scrollingElement.scrollWidth - window.innerWidth);
    if (over > 0) fault(path, `${size}: ${over} pixels wider than the screen`);
    await tab.addScriptTag({ path: axe });
    const found = await tab.evaluate(async () => {
      const { violations } = await window.axe.run(document, { resultTypes: ["violations"], preload: false });
      return violations
        .filter((own) => ["serious", "critical"].includes(own.impact))
        .map((own) => `${own.id} (${own.nodes.length}): ${own.nodes[0].html.slice(0, 120)}`);
    });
    for (const what of found) fault(path, `${size}: ${what}`);
    if (pictures && /^(en|zh)\/([a-z]+|projects\/portal\/[a-z]+)\.html$/.test(relative(out, path))) {
      const name = relative(out, path).replaceAll("/", "-").replace(".html", `-${size}.png`);
      await tab.screenshot({ path: join(pictures, name), fullPage: true });
    }
  }
  await tab.close();
}

// The search, by keys alone.
const tab = await browser.newPage();
for (const [lang, word] of [["en", "data"], ["zh", "数据"]]) {
  const path = join(out, lang, "search.html");
  await tab.goto(pathToFileURL(path).href);
  await tab.focus("main input[type=search]");
  await tab.keyboard.type(word);
  const hits = await tab.$$eval("#hits a", (all) => all.map((own) => own.getAttribute("href")));
  if (!hits.length) fault(path, `nothing is found for ${word}`);
  const said = await tab.$eval("#told", (own) => own.textContent);
  if (!said.includes(String(hits.length))) fault(path, `it says ${said}, ${hits.length} are listed`);
  await tab.keyboard.press("Tab");
  const focused = await tab.evaluate(() => document.activeElement.getAttribute("href"));
  if (hits.length && focused !== hits[0]) fault(path, "the key Tab does not lead to the first of what was found");
}
await browser.close();
console.log(`${pages.length} pages, wide and narrow: ${faults} faults`);
process.exit(faults ? 1 : 0);
