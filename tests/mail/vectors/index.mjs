/**
 * The attack set: what a mail may try, by class. `{{run}}` stands for a call that is noticed, `{{sink}}` for an address of
 * another server, `{{host}}` for that server, `{{id}}` for the vector's number.
 */

import clobbering from "./clobbering.mjs";
import cssExfiltration from "./css-exfiltration.mjs";
import cssLoads from "./css-loads.mjs";
import depth from "./depth.mjs";
import drawings from "./drawings.mjs";
import encodings from "./encodings.mjs";
import events from "./events.mjs";
import frames from "./frames.mjs";
import interaction from "./interaction.mjs";
import markupLoads from "./markup-loads.mjs";
import mutation from "./mutation.mjs";
import navigation from "./navigation.mjs";
import overlays from "./overlays.mjs";
import phishing from "./phishing.mjs";
import pictures from "./pictures.mjs";
import schemes from "./schemes.mjs";
import scripts from "./scripts.mjs";

const classes = {
  clobbering,
  cssExfiltration,
  cssLoads,
  depth,
  drawings,
  encodings,
  events,
  frames,
  interaction,
  markupLoads,
  mutation,
  navigation,
  overlays,
  phishing,
  pictures,
  schemes,
  scripts,
};

/** @type {{ id: number, kind: string, html: string }[]} */
export const vectors = Object.entries(classes)
  .flatMap(([kind, all]) => all.map((html) => ({ kind, html })))
  .map((vector, index) => ({ id: index + 1, ...vector }));

/** The markup of a vector, for a server at `host`. */
export function armed({ id, html }, host) {
  const words = { run: `top.trip(${id})`, sink: `http://${host}/${id}`, host, id };
  return html.replaceAll(/\{\{(run|sink|host|id)\}\}/g, (_, word) => words[word]);
}
