/** Attacks under a heap of elements: as deep as the guard lets through, or deeper. */
const under = (open, count, inner) => open.repeat(count) + inner;
const attack = "<img src=x onerror={{run}}>";

export default [
  under("<div>", 200, attack),
  under("<div>", 255, attack),
  under("<div>", 300, attack),
  under("<b>", 100, attack),
  under("<table><tr><td>", 40, attack),
  under("<ul><li>", 100, attack),
  under("<blockquote>", 250, attack),
  under("<p><a>", 60, attack),
  under("<span>", 250, "<svg onload={{run}}>"),
  under("<svg>", 50, "<desc><img src=x onerror={{run}}>"),
  under("<font color=red>", 120, attack),
  under("<div></x>", 300, attack),
  under("<div title='</div>'>", 250, attack),
  under("<math><mi>", 40, attack),
  under("<template>", 40, attack) + attack,
  under("<button>", 100, attack),
  under("<form><div>", 100, attack),
  under("<em><p></em>", 60, attack),
];
