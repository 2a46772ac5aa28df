"use strict";
// The page says all without this; it only sorts and filters what is there.

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

function keyOf(cell) {
  return cell.dataset.sort === undefined ? cell.textContent.trim() : cell.dataset.sort;
}

// What has no value comes last in both directions.
function compare(a, b, isNumber, direction) {
  if (a.key === "" || b.key === "") {
    return Number(a.key === "") - Number(b.key === "");
  }
  return direction * (isNumber ? Number(a.key) - Number(b.key) : collator.compare(a.key, b.key));
}

function sort(table, header) {
  const ascending = header.getAttribute("aria-sort") !== "ascending";
  for (const other of table.tHead.rows[0].cells) {
    other.setAttribute("aria-sort", "none");
  }
  header.setAttribute("aria-sort", ascending ? "ascending" : "descending");
  const body = table.tBodies[0];
  const isNumber = header.dataset.kind === "number";
  const rows = Array.from(body.rows, (row) => ({ row, key: keyOf(row.cells[header.cellIndex]) }));
  rows.sort((a, b) => compare(a, b, isNumber, ascending ? 1 : -1));
  body.append(...rows.map((entry) => entry.row));
}

for (const table of document.querySelectorAll("table.sortable")) {
  for (const header of table.tHead.rows[0].cells) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...header.childNodes);
    button.addEventListener("click", () => sort(table, header));
    header.append(button);
    header.setAttribute("aria-sort", "none");
  }
}

for (const form of document.querySelectorAll("form[data-table]")) {
  const rows = Array.from(document.getElementById(form.dataset.table).tBodies[0].rows);
  const texts = new Map();
  const { text, rule, only } = form.elements;
  const count = form.querySelector("output");

  const textOf = (row) => {
    if (!texts.has(row)) {
      texts.set(row, row.textContent.toLowerCase());
    }
    return texts.get(row);
  };
  const hasRule = (row) => ` ${row.dataset.rules} `.includes(` ${rule.value} `);
  const filter = () => {
    const words = text.value.toLowerCase().split(/\s+/).filter((word) => word !== "");
    let shown = 0;
    for (const row of rows) {
      const fits =
        (!only || !only.checked || row.dataset.marked !== undefined) &&
        (!rule || rule.value === "" || hasRule(row)) &&
        words.every((word) => textOf(row).includes(word));
      row.hidden = !fits;
      shown += fits ? 1 : 0;
    }
    count.value = `${shown} of ${rows.length} shown`;
  };

  let due = 0;
  form.addEventListener("input", () => {
    cancelAnimationFrame(due);
    due = requestAnimationFrame(filter);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  filter();
}
