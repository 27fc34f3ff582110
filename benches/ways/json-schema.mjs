/** The contract as JSON Schema. */
import { contract, mapValues, rowsOfRule } from "./contract.mjs";

const text = { type: ["string", "number", "null"] };
const list = { anyOf: [{ type: "array" }, { enum: ["", null] }] };
const anything = {};

const rules = {
  required: { anyOf: [{ type: "integer", minimum: 0 }, { type: "string" }] },
  id: { anyOf: [{ type: "integer", minimum: 0 }, { type: ["string", "null"] }] },
  text,
  word: { type: "string" },
  flag: { enum: [0, 1, false, true, null, "0", "1", "true", "false", ""] },
  number: { anyOf: [{ type: ["number", "null"] }, { type: "string", format: "numeric" }] },
  date: { anyOf: [{ type: "null" }, { type: "string", format: "api-date" }] },
  tags: {
    anyOf: [
      { type: ["string", "null"] },
      { type: "array", items: { anyOf: [{ type: "string", minLength: 1 }, { type: "number" }] } },
    ],
  },
  map: { anyOf: [{ type: ["object", "array", "null"] }, { const: "" }] },
  jsonText: { type: ["string", "object", "array", "null"] },
  any: anything,
  values: list,
  timeline: list,
};

/** The schema of a kind of row. */
export function rowSchema(members) {
  const required = Object.keys(members).filter((name) => ["required", "word"].includes(members[name]));
  return { type: "object", properties: mapValues(members, (rule) => rules[rule]), required };
}

rules.customer = { anyOf: [{ enum: ["", null] }, { type: "array", maxItems: 0 }, rowSchema(contract.customer)] };
for (const [rule, row] of Object.entries(rowsOfRule)) {
  rules[rule] = { anyOf: [{ type: "array", items: rowSchema(contract[row]) }, { enum: ["", null] }] };
}
