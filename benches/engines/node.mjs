import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { engineFlags } from "./flags.mjs";

/** Node.js, in a process of its own. */
export async function startNode() {
  const worker = fork(fileURLToPath(new URL("node-worker.mjs", import.meta.url)), { execArgv: engineFlags });
  process.once("exit", () => worker.kill("SIGKILL"));
  const died = once(worker, "exit").then(() => [{ error: "the process that measures has ended" }]);
  return {
    name: "node",
    label: `Node.js ${process.versions.node.split(".")[0]}`,
    run: async (name, argument) => {
      const answered = new Promise((resolve) => worker.once("message", (message) => resolve([message])));
      worker.send({ name, argument });
      const [{ value, error }] = await Promise.race([answered, died]);
      if (error !== undefined) throw new Error(error);
      return value;
    },
    stop: async () => worker.kill(),
  };
}
