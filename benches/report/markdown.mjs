/** A table as Markdown, padded so that it is readable as it stands. */
export function markdownTable({ header, rows }) {
  const all = [header, ...rows];
  const widths = header.map((_, column) => Math.max(3, ...all.map((row) => [...row[column]].length)));
  const line = (cells) => `| ${cells.map((cell, column) => padded(cell, widths[column], column)).join(" | ")} |`;
  const rule = widths.map((width, column) => (column === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`));
  return [line(header), `| ${rule.join(" | ")} |`, ...rows.map(line)].join("\n");
}

/** The text with what stands between the markers of each table replaced by it. */
export function withTables(text, tables) {
  return tables.reduce((result, table) => {
    const [start, end] = [`<!-- table: ${table.id} -->`, "<!-- end -->"];
    const from = result.indexOf(start);
    const to = result.indexOf(end, from);
    if (from < 0 || to < 0) throw new Error(`there is no place for the table "${table.id}"`);
    return `${result.slice(0, from)}${start}\n\n${markdownTable(table)}\n\n${result.slice(to)}`;
  }, text);
}

function padded(cell, width, column) {
  const space = " ".repeat(width - [...cell].length);
  return column === 0 ? cell + space : space + cell;
}
