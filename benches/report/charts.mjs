/** The drawings of docs/performance. */
import { texts } from "../documents/texts.mjs";
import { ways } from "../ways/list.mjs";
import { barChart } from "./bar-chart.mjs";
import { count, kilobytes } from "./figures.mjs";
import { clientLabels } from "./reading-tables.mjs";

const entries = 1_000;
const ratios = "A multiple of what the dashed line does without checking anything. Shorter is better.";

/** SVG by the name of its file. */
export function charts(engines, processes) {
  return {
    "from-bytes.svg": fromBytes(engines),
    "texts.svg": byText(engines),
    "whole-way.svg": wholeWay(engines),
    "weight.svg": weight(processes),
  };
}

function fromBytes(engines) {
  const panels = engines.map(({ engine, fromBytes }) => {
    const found = fromBytes.find((one) => one.text === "western" && one.entries === entries).ways;
    const bars = ways
      .filter(({ name }) => name !== "base")
      .map(({ name, label }) => bar(label, found[name].ratio, name === "sdk"));
    return { head: engine, bars: bars.sort((one, other) => one.value - other.value) };
  });
  const title = `From bytes to a ticket of ${count(entries)} entries, against TextDecoder + JSON.parse`;
  return barChart({ title, note: ratios, mark: 1, panels });
}

function byText(engines) {
  const panels = engines.map(({ engine, fromBytes }) => {
    const bars = fromBytes
      .filter((one) => one.entries === entries)
      .map(({ text, ways }) => bar(plain(texts[text].about), ways.sdk.ratio, true));
    return { head: engine, bars };
  });
  const title = `The SDK by what the text is made of, ${count(entries)} entries`;
  return barChart({ title, note: ratios, mark: 1, panels });
}

function wholeWay(engines) {
  const panels = engines.map(({ engine, wholeWay }) => {
    const found = wholeWay.filter(
      (one) => one.entries === entries && ["ascii", "western", "cyrillic-70"].includes(one.text),
    );
    const bars = found.flatMap(({ text, ways }) =>
      ["sdk", "ky-zod"].map((client) => {
        const label = client === "sdk" ? "omnidesk-sdk" : clientLabels[client];
        return bar(
          `${plain(texts[text].about)}: ${label.split(" + conversion")[0]}`,
          ways[client].ratio,
          client === "sdk",
        );
      }),
    );
    return { head: engine, bars };
  });
  const title = `A call over HTTP, ${count(entries)} entries, against fetch + json()`;
  return barChart({ title, note: ratios, mark: 1, panels });
}

function weight({ weights }) {
  const bars = weights.map(({ name, isSdk, brotli }) => {
    const label = name.replace(", with the rules of a ticket", " with rules").replace(", whole: .wasm and .js", "");
    return { label, value: brotli, shown: kilobytes(brotli), isOwn: isSdk === true };
  });
  const note = "Minified and compressed by brotli. The others lack what the SDK does beyond requests or checks.";
  return barChart({ title: "What a page downloads", note, panels: [{ head: "", bars }] });
}

function bar(label, value, isOwn) {
  return { label, value, shown: value.toFixed(2), isOwn };
}

function plain(about) {
  return about.replace(/ \(.*\)/, "");
}
