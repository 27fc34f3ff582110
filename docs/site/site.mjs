import { join } from "node:path";
import { Application, ConsoleLogger, LogLevel } from "typedoc";
import { arrange } from "./arrangement.mjs";
import { listPages, pageGroups } from "./contents.mjs";
import { layOutDeclarations } from "./declarations.mjs";

// The sections of the declarations, the most wanted first.
const sections = ["Loading", "Client", "Tickets", "Timeline", "Arguments and answers", "Errors", "Version", "Values"];

/**
 * Builds the site from the checkout at `root` into the folder `out`, with the folder `work` for what it needs meanwhile;
 * gives whether that went without a complaint.
 */
export async function buildSite(root, out, work) {
  const pages = listPages(root);
  const declarations = layOutDeclarations(root, work);
  const app = await Application.bootstrapWithPlugins({
    ...options,
    basePath: root,
    entryPoints: Object.values(declarations.files),
    projectDocuments: pages.map(({ file }) => join(root, file)),
    readme: join(root, "README.md"),
    tsconfig: declarations.tsconfig,
    customCss: join(root, "docs/site/style.css"),
    favicon: join(root, "www/favicon.svg"),
  });
  app.logger = new Complaints();
  arrange(app, { root, pages, modules: declarations.files });
  const project = await app.convert();
  if (project === undefined) return false;
  app.validate(project);
  await app.generateDocs(project, out);
  return !app.logger.hasErrors() && !app.logger.hasWarnings();
}

// What TypeDoc finds that is no fault here.
const besideThePoint = [
  // TypeScript's own library declares them in several places.
  /^Promise has multiple declarations/,
  // Members of an object that is declared in place: whatever has it describes it as a whole.
  /\.__type\.\w+ \(Property\), .* does not have any documentation$/,
];

class Complaints extends ConsoleLogger {
  level = LogLevel.Warn;

  log(message, level) {
    if (!besideThePoint.some((pattern) => pattern.test(message))) super.log(message, level);
  }
}

const options = {
  name: "omnidesk-sdk",
  includeVersion: true,
  router: "pages",
  groupOrder: [...pageGroups, ...sections, "Constructors", "Properties", "Methods", "*"],
  navigation: { includeGroups: true, includeCategories: false, includeFolders: false },
  sort: ["documents-first", "kind", "source-order"],
  kindSortOrder: ["Document", "Module", "Class", "Interface", "TypeAlias", "Function"],
  headings: { readme: false, document: false },
  locales: { en: { kind_plural_module: "Reference" } },
  lightHighlightTheme: "github-light-high-contrast",
  darkHighlightTheme: "github-dark-high-contrast",
  highlightLanguages: ["typescript", "javascript", "html", "json", "rust", "shellscript", "http"],
  searchInComments: true,
  searchInDocuments: true,
  hideGenerator: true,
  // There is no public repository to point to.
  disableSources: true,
  disableGit: true,
  excludeExternals: true,
  validation: {
    notExported: true,
    invalidLink: true,
    invalidPath: true,
    rewrittenLink: true,
    notDocumented: true,
    unusedMergeModuleWith: true,
  },
};
