/** Event handlers: every name that a browser may know, on elements that a mail may hold. */

const names =
  "abort afterprint afterscriptexecute animationcancel animationend animationiteration animationstart auxclick beforecopy " +
  "beforecut beforeinput beforematch beforepaste beforeprint beforescriptexecute beforetoggle beforeunload begin blur " +
  "bounce cancel canplay canplaythrough change click close command contentvisibilityautostatechange contextlost " +
  "contextmenu contextrestored copy cuechange cut dblclick drag dragend dragenter dragexit dragleave dragover dragstart " +
  "drop durationchange emptied encrypted end ended error finish focus focusin focusout formdata fullscreenchange " +
  "fullscreenerror gotpointercapture hashchange input invalid keydown keypress keyup languagechange load loadeddata " +
  "loadedmetadata loadstart location lostpointercapture message messageerror mousedown mouseenter mouseleave mousemove " +
  "mouseout mouseover mouseup mousewheel offline online pagehide pagereveal pageshow pageswap paste pause play playing " +
  "pointercancel pointerdown pointerenter pointerleave pointermove pointerout pointerover pointerrawupdate pointerup " +
  "popstate progress promptaction promptdismiss ratechange readystatechange rejectionhandled repeat reset resize scroll " +
  "scrollend scrollsnapchange scrollsnapchanging search securitypolicyviolation seeked seeking select selectionchange " +
  "selectstart show slotchange stalled start storage stream submit suspend timeupdate toggle touchcancel touchend " +
  "touchmove touchstart transitioncancel transitionend transitionrun transitionstart unhandledrejection unload " +
  "validationstatuschange visibilitychange volumechange waiting waitingforkey webkitanimationend " +
  "webkitanimationiteration webkitanimationstart webkitfullscreenchange webkitmouseforcechanged webkittransitionend wheel";

const hosts = ["p", "td", "a", "img", "font", "blockquote"];

const family = names.split(" ").map((name, index) => {
  const host = hosts[index % hosts.length];
  const made = `<${host} on${name}="{{run}}" tabindex=0>text</${host}>`;
  return host === "td" ? `<table><tr>${made}</tr></table>` : made;
});

export default [
  ...family,
  "<img src=x onerror={{run}}>",
  "<img src=x onerror='{{run}}'>",
  "<IMG SRC=x OnErRoR={{run}}>",
  "<img/src=x/onerror={{run}}>",
  "<img\nsrc=x\nonerror\n=\n{{run}}>",
  "<img src=x onerror\f={{run}}>",
  "<img src=x title='>' onerror={{run}}>",
  "<img src=x onerror=&#116;op.trip&lpar;{{id}}&rpar;>",
  "<img src='data:image/png;base64,AAAA' onerror={{run}} onload={{run}}>",
  "<body onload={{run}} onpageshow={{run}}><p onclick={{run}}>x</p>",
  "<p style='animation:x 1s' onanimationstart={{run}}>x</p><style>@keyframes x{}</style>",
  "<p style='transition:color .01s;color:red' ontransitionend={{run}}>x</p>",
  "<details open ontoggle={{run}}><summary>x</summary>y</details>",
  "<video src=x onerror={{run}}></video><audio src=x onerror={{run}}></audio>",
  "<video><source src=x onerror={{run}}></video>",
  "<input autofocus onfocus={{run}}>",
  "<select autofocus onfocus={{run}}><option>x</select>",
  "<textarea autofocus onfocus={{run}}></textarea>",
  "<marquee onstart={{run}}>x</marquee>",
  "<a href=# onclick='{{run}};return false'>x</a>",
  "<p onclick={{run}} =x onclick=1>x</p>",
  '<p x="y"onclick={{run}}>x</p>',
  '<p title="x" "onclick={{run}} onclick={{run}}>x</p>',
  "<q/oncut={{run}}>x</q>",
];
