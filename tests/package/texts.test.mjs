import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";

const texts = async (language) => (await import(`../../elements/texts/${language}.js`)).default;

/** The values that stand in a text, in all of its forms. */
const values = (text) => {
  const forms = typeof text === "string" ? [text] : Object.values(text);
  return [...new Set(forms.flatMap((form) => form.match(/\{\w+\}/g) ?? []))].sort();
};

describe("The texts of the elements", async () => {
  const english = await texts("en");

  test("the types know the names of all", () => {
    const declarations = readFileSync(new URL("../../elements/index.d.ts", import.meta.url), "utf8");
    const [, union] = /export type TextName =(.*?);/s.exec(declarations);
    assert.deepEqual(union.match(/\w+/g), Object.keys(english));
  });

  for (const language of ["nl", "de", "ar"]) {
    const own = await texts(language);

    test(`every text is there in ${language}`, () => {
      assert.deepEqual(Object.keys(own).sort(), Object.keys(english).sort());
    });

    test(`every text has its values in ${language}`, () => {
      for (const [name, text] of Object.entries(english)) assert.deepEqual(values(own[name]), values(text), name);
    });

    test(`every count has its form in ${language}`, () => {
      const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
      for (const [name, text] of Object.entries(english)) {
        if (typeof text === "string") continue;
        assert.ok(own[name].other, name);
        for (const form of Object.keys(own[name])) assert.ok(pluralCategories.includes(form), `${name}: ${form}`);
      }
    });
  }
});
