import { readFileSync } from "node:fs";
import { ask, Failure, run } from "../command.mjs";

let listed;

/**
 * Installs packages of Debian or Ubuntu, as root or by sudo; fails elsewhere.
 *
 * @param {{ debian: string[], ubuntu?: string[] }} packages Ubuntu's are Debian's unless given
 */
export async function installDebianPackages({ debian, ubuntu = debian }) {
  if (process.platform !== "linux" || !(await ask("apt-get", ["--version"]))) {
    throw new Failure("They cannot be installed here without apt-get.");
  }
  const isRoot = process.getuid() === 0;
  if (!isRoot && (await ask("sudo", ["-n", "true"])) === null) throw new Failure("Installing them needs root.");
  const packages = /^ID=ubuntu$/m.test(readFileSync("/etc/os-release", "utf8")) ? ubuntu : debian;
  console.log(`Installing ${packages.join(" and ")} (apt-get, about 1 minute) …`);
  const aptGet = (args) => {
    const whole = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", ...args];
    return isRoot ? run(whole[0], whole.slice(1)) : run("sudo", ["-n", ...whole]);
  };
  listed ??= aptGet(["update"]);
  await listed;
  await aptGet(["install", "-y", "--no-install-recommends", ...packages]);
}
