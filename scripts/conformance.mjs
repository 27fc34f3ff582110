// Holds both forms of the sandbox to one table, and looks at an account if the environment names one: npm run conformance
import { buildPackage } from "./build.mjs";
import { command, Failure, run } from "./command.mjs";
import { nodeTest } from "./layers/node-test.mjs";
import { buildSandbox } from "./sandbox-process.mjs";

const variables = ["OMNIDESK_BASE_URL", "OMNIDESK_API_KEY"];

async function main() {
  const given = variables.filter((name) => process.env[name]);
  if (given.length === 1) throw new Failure(`${given[0]} is set, but an account needs ${variables.join(" and ")}.`);
  await buildPackage();
  await buildSandbox();
  const { failed } = await nodeTest("tests/conformance");
  if (failed > 0) throw new Failure("A form of the sandbox does not keep to the table.");
  if (given.length === 0) return console.log(`\nNo account was looked at: ${variables.join(" and ")} are not set.`);
  console.log("\nThe account, which is only read:\n");
  await run(process.execPath, ["tests/conformance/account.mjs"]);
}

await command(main);
