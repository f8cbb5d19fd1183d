// Finds projects and records by their words: all words must stand in a line, those at its begin come first.
// Without this script the page is a list of all projects.
"use strict";
(() => {
  const input = document.querySelector("main input[type=search]");
  const list = document.getElementById("hits");
  const told = document.getElementById("told");
  const entries = window.pmoIndex || [];
  const MOST = 100;
  const lines = entries.map((entry) => entry.slice(1, 4).join(" ").toLowerCase());
  const rank = (line, entry, words) => {
    let score = 0;
    for (const word of words) {
      if (!line.includes(word)) return -1;
      if (entry[1].toLowerCase() === word) score += 8;
      if (entry[2].toLowerCase().startsWith(word)) score += 4;
      if (entry[2].toLowerCase().includes(word)) score += 2;
      score += 1;
    }
    return score;
  };
  const show = () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    list.replaceChildren();
    document.getElementById("all").hidden = words.length > 0;
    if (!words.length) {
      told.textContent = "";
      return;
    }
    const hits = [];
    lines.forEach((line, at) => {
      const score = rank(line, entries[at], words);
      if (score >= 0) hits.push([score, at]);
    });
    hits.sort((a, b) => b[0] - a[0] || a[1] - b[1]);
    told.textContent = input.dataset.told.replace("{}", hits.length);
    for (const [, at] of hits.slice(0, MOST)) {
      const [kind, id, title, project, to] = entries[at];
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = to;
      link.textContent = id && id !== title ? `${id} ${title}` : title;
      const more = document.createElement("small");
      more.textContent = project ? `${kind} · ${project}` : kind;
      item.append(link, more);
      list.append(item);
    }
  };
  input.value = new URLSearchParams(location.search).get("q") || "";
  input.addEventListener("input", show);
  input.form.addEventListener("submit", (event) => event.preventDefault());
  show();
})();
