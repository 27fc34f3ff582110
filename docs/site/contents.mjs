import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

// Groups of pages beside the reference, in the order in which the site lists them. A folder stands for those of its
// Markdown files that are named nowhere else.
const groups = {
  Guides: [
    "docs/environments.md",
    "docs/guides/loading.md",
    "docs/guides/first-ticket.md",
    "docs/guides/elements.md",
    "docs/guides/lists.md",
    "docs/guides/errors.md",
    "docs/guides/delivery.md",
    "docs/guides/retries.md",
    "docs/guides/ticket-submissions.md",
    "docs/guides/offline.md",
    "docs/guides/long-tickets.md",
    "docs/guides/watching.md",
    "docs/guides/security.md",
    "docs/guides/strict-pages.md",
    "docs/guides/testing.md",
    "docs/guides/",
  ],
  Sandbox: ["sandbox/README.md", "sandbox/ASSUMPTIONS.md"],
  Background: ["docs/performance.md", "docs/omnidesk-api.md", "docs/architecture.md", "docs/decisions.md", "docs/"],
  Project: ["CHANGELOG.md", "CONTRIBUTING.md"],
};

/** The names of the groups of pages, in order. */
export const pageGroups = Object.keys(groups);

/** Every page: its file, its group, and its place in the site (`docs/guides/errors.md` becomes `guides/errors`). */
export function listPages(root) {
  const named = Object.values(groups).flat();
  return Object.entries(groups).flatMap(([group, entries]) =>
    entries
      .flatMap((entry) => (entry.endsWith("/") ? filesIn(root, entry).filter((file) => !named.includes(file)) : entry))
      .filter((file) => existsSync(join(root, file)))
      .map((file) => ({ file, group, place: file.replace(/^docs\/|\.md$/g, "").toLowerCase() })),
  );
}

function filesIn(root, folder) {
  return readdirSync(join(root, folder))
    .filter((name) => name.endsWith(".md"))
    .sort()
    .map((name) => folder + name);
}
