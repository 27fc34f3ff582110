/** Styles that load something. */
const values = [
  "url({{sink}})",
  "url('{{sink}}')",
  'url(\\"{{sink}}\\")'.replaceAll("\\", ""),
  "u\\72l({{sink}})",
  "\\75 rl({{sink}})",
  "URL({{sink}})",
  "image-set('{{sink}}' 1x)",
  "-webkit-image-set(url({{sink}}) 1x)",
  "cross-fade(url({{sink}}), red, 50%)",
  "linear-gradient(red, blue), url({{sink}})",
  "var(--a, url({{sink}}))",
  "var(--a, var(--b, url({{sink}})))",
  "src('{{sink}}')",
  "image('{{sink}}')",
];

const properties = [
  "background",
  "background-image",
  "list-style-image",
  "border-image-source",
  "mask-image",
  "cursor",
  "content",
  "filter",
  "clip-path",
  "shape-outside",
];

const quote = (text) => text.replaceAll('"', "&quot;");

export default [
  ...values.map((value) => `<p style="background:${quote(value)}">text</p>`),
  ...properties.map(
    (property) =>
      `<p style="${property}:url({{sink}}) ${property === "cursor" ? ", auto" : ""};display:list-item">x</p>`,
  ),
  "<style>@import '{{sink}}';</style>",
  "<style>@import url({{sink}}) screen;</style>",
  "<style>p{background:url({{sink}})}</style><p>x</p>",
  "<style>@font-face{font-family:q;src:url({{sink}})}p{font-family:q}</style><p>text</p>",
  "<style>p::before{content:url({{sink}})}</style><p>x</p>",
  "<style>@namespace url({{sink}});p::after{content:'x';background:url({{sink}})}</style><p>x</p>",
  "<p style='--x:url({{sink}});background:var(--x)'>x</p>",
  "<p style='background:url(\n{{sink}}\n)'>x</p>",
  "<p style='background:/**/url({{sink}})'>x</p>",
  "<p style='color:red;}*{background:url({{sink}})'>x</p><style>p{background:url({{sink}})}</style>",
  "<table style='background:url({{sink}})'><tr style='background:url({{sink}})'><td>x</table>",
  "<link rel=stylesheet href='{{sink}}'>",
  "<p style='list-style:url({{sink}});display:list-item'>x</p>",
  "<p style='border:1px solid;border-image:url({{sink}}) 1'>x</p>",
  "<p style='-webkit-mask:url({{sink}});mask:url({{sink}})'>x</p>",
  "<p style='background:url({{sink}}) !important'>x</p>",
  "<font style='background-image:-webkit-cross-fade(url({{sink}}),url({{sink}}),50%)'>x</font>",
];
