/** Horizontal bars, drawn for light and for dark pages. */

const width = 800;
const labelWidth = 290;
const valueWidth = 56;
const rowHeight = 24;
const barHeight = 15;
const headHeight = 64;
const panelHead = 30;

const style = `
  .page { fill: #ffffff } .text { fill: #1f2328 } .quiet { fill: #59636e } .bar { fill: #8c959f } .own { fill: #0969da }
  .rule { stroke: #59636e; stroke-dasharray: 3 3 }
  text { font: 13px system-ui, sans-serif } .title { font-size: 16px; font-weight: 600 } .head { font-weight: 600 }
  @media (prefers-color-scheme: dark) {
    .page { fill: #0d1117 } .text { fill: #e6edf3 } .quiet { fill: #9198a1 } .bar { fill: #656c76 } .own { fill: #4493f8 }
    .rule { stroke: #9198a1 }
  }`;

/**
 * @param {object} chart
 * @param {string} chart.title
 * @param {string} chart.note what the bars mean
 * @param {number} [chart.mark] a value at which a line stands
 * @param {{ head: string, bars: { label: string, value: number, shown: string, isOwn: boolean }[] }[]} chart.panels
 * @returns {string} SVG
 */
export function barChart({ title, note, mark, panels }) {
  const largest = Math.max(...panels.flatMap(({ bars }) => bars.map(({ value }) => value)), mark ?? 0);
  const scale = (width - labelWidth - valueWidth - 16) / largest;
  const parts = [];
  let top = headHeight;
  for (const panel of panels) {
    parts.push(drawPanel(panel, top, scale, mark));
    top += panelHead + panel.bars.length * rowHeight + 12;
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${top}" role="img">
<title>${escaped(title)}</title>
<style>${style}
</style>
<rect class="page" width="${width}" height="${top}" rx="6"/>
<text class="text title" x="16" y="28">${escaped(title)}</text>
<text class="quiet" x="16" y="48">${escaped(note)}</text>
${parts.join("\n")}
</svg>
`;
}

function drawPanel({ head, bars }, top, scale, mark) {
  const first = top + panelHead - 8;
  const rows = bars.map((bar, index) => drawBar(bar, first + index * rowHeight, scale));
  const place = labelWidth + (mark ?? 0) * scale;
  const bottom = first + bars.length * rowHeight;
  const line = mark === undefined ? "" : `\n<path class="rule" d="M${round(place)} ${first - 4}V${bottom}"/>`;
  return `<text class="text head" x="16" y="${top + 12}">${escaped(head)}</text>\n${rows.join("\n")}${line}`;
}

function drawBar({ label, value, shown, isOwn }, top, scale) {
  const length = round(Math.max(1, value * scale));
  const kind = isOwn ? "own" : "bar";
  const baseline = top + barHeight - 3;
  return `<text class="text" x="${labelWidth - 10}" y="${baseline}" text-anchor="end">${escaped(label)}</text>
<rect class="${kind}" x="${labelWidth}" y="${top}" width="${length}" height="${barHeight}" rx="2"/>
<text class="quiet" x="${round(labelWidth + length + 7)}" y="${baseline}">${escaped(shown)}</text>`;
}

function round(value) {
  return Math.round(value * 10) / 10;
}

function escaped(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
