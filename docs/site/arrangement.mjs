import { relative, resolve } from "node:path";
import { CommentTag, Converter, KindRouter, ReflectionKind } from "typedoc";

/**
 * Lets TypeDoc name, group and place the Markdown pages, which carry no front matter because people read them as files
 * too; name the modules as they are imported; and group the reference by the sections of the declarations.
 */
export function arrange(app, { root, pages, modules }) {
  const fileOf = (path) => relative(root, path).replaceAll("\\", "/");
  const places = new Map();

  app.converter.on(Converter.EVENT_CREATE_DOCUMENT, (_, document) => {
    const file = fileOf(document.project.files.getReflectionPath(document));
    const page = pages.find((page) => page.file === file);
    document.name = titleOf(document);
    document.frontmatter.group = page.group;
    places.set(document, page.place);
  });

  app.converter.on(Converter.EVENT_CREATE_DECLARATION, (context, declaration) => {
    const node = nodeOf(context, declaration);
    if (declaration.kindOf(ReflectionKind.Module)) {
      const file = resolve(node.getSourceFile().fileName);
      declaration.name = Object.keys(modules).find((name) => modules[name] === file);
    } else if (declaration.parent?.kindOf(ReflectionKind.Module)) {
      group(declaration.comment, sectionOf(node));
    }
  });

  // What a function is for stands with its signature.
  app.converter.on(Converter.EVENT_CREATE_SIGNATURE, (context, { comment, parent }) => {
    if (parent.kindOf(ReflectionKind.Function)) group(comment, sectionOf(nodeOf(context, parent)));
  });

  app.renderer.defineRouter(
    "pages",
    class extends KindRouter {
      getIdealBaseName(reflection) {
        return places.get(reflection) ?? super.getIdealBaseName(reflection);
      }
    },
  );
}

function nodeOf(context, reflection) {
  return context.getSymbolFromReflection(reflection)?.declarations?.[0];
}

function group(comment, section) {
  if (section !== undefined) comment?.blockTags.push(new CommentTag("@group", [{ kind: "text", text: section }]));
}

function titleOf(document) {
  const title = /^\s*# (.+)\n/.exec(document.content[0]?.text ?? "")?.[1];
  if (title === undefined) throw new Error(`A page does not begin with a heading: ${document.name}`);
  return title;
}

/** The title of the last line of the form `// ── Title ──` above a declaration; `undefined` in files without such lines. */
function sectionOf(node) {
  const { text } = node.getSourceFile();
  const lines = [...text.matchAll(/^\/\/ ── (.+?) ─/gm)];
  if (lines.length === 0) return undefined;
  return lines.findLast(({ index }) => index < node.getStart())?.[1] ?? "Values";
}
