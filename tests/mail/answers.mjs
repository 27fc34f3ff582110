/** Answers as mail programs write them, each with what it says itself and what it repeats. */

const wrote = "On Mon, 5 Jan 2026 at 10:12, Help desk &lt;service@example.com&gt; wrote:";

/** With a quotation at their end: what stays, and what is folded. */
export const folded = {
  Gmail: {
    html: `<div dir="ltr">It still <b>blinks</b>.<div><br></div><div>Sanne</div></div><br>
      <div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">${wrote}<br></div>
      <blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex">
      <div dir="ltr">Does it blink?<br><br>Yusuf</div></blockquote></div>`,
    own: "It still blinks. Sanne",
    quoted: "On Mon, 5 Jan 2026 at 10:12, Help desk <service@example.com> wrote: Does it blink? Yusuf",
  },
  "an older Gmail": {
    html: `It still blinks.<br><div class="gmail_extra"><br><div class="gmail_quote">${wrote}<br>
      <blockquote class="gmail_quote" style="margin:0 0 0 .8ex">Does it blink?</blockquote></div><br></div>`,
    own: "It still blinks.",
    quoted: "On Mon, 5 Jan 2026 at 10:12, Help desk <service@example.com> wrote: Does it blink?",
  },
  "Outlook for Windows": {
    html: `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style><!-- p.MsoNormal {margin:0cm} --></style></head>
      <body lang="DE"><div class="WordSection1"><p class="MsoNormal">Es blinkt noch.<o:p></o:p></p>
      <p class="MsoNormal"><o:p>&nbsp;</o:p></p>
      <div><div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'>
      <p class="MsoNormal"><b><span lang="DE">Von:</span></b> Hilfe &lt;service@example.com&gt;<br>
      <b>Gesendet:</b> Montag, 5. Januar 2026 10:12<br><b>An:</b> Sanne<br><b>Betreff:</b> Der Drucker<o:p></o:p></p></div></div>
      <p class="MsoNormal"><o:p>&nbsp;</o:p></p><p class="MsoNormal">Blinkt es?<o:p></o:p></p>
      <p class="MsoNormal"><img src="https://example.com/logo.png" alt="Hilfe" width="120"></p></div></body></html>`,
    own: "Es blinkt noch.",
    quoted:
      "Von: Hilfe <service@example.com> Gesendet: Montag, 5. Januar 2026 10:12 An: Sanne Betreff: Der Drucker Blinkt es? [Hilfe]",
  },
  "Outlook on the web": {
    html: `<body dir="ltr"><div class="elementToProof" style="font-family:Aptos,sans-serif;font-size:12pt">It still blinks.</div>
      <div id="appendonsend"></div><hr style="display:inline-block;width:98%" tabindex="-1">
      <div id="divRplyFwdMsg" dir="ltr"><font face="Calibri, sans-serif" style="font-size:11pt"><b>From:</b> Help desk<br>
      <b>Sent:</b> Monday, January 5, 2026 10:12 AM<br><b>Subject:</b> The printer</font><div>&nbsp;</div></div>
      <div>Does it blink?</div><img src="https://example.com/logo.png" alt="Help" width="120">as ever</body>`,
    own: "It still blinks.",
    quoted: "From: Help desk Sent: Monday, January 5, 2026 10:12 AM Subject: The printer Does it blink? [Help]as ever",
  },
  "Outlook without its mark before the rule": {
    html: `<div>It still blinks.</div><hr><div id="divRplyFwdMsg"><b>From:</b> Help desk</div><div>Does it blink?</div>`,
    own: "It still blinks.",
    quoted: "From: Help desk Does it blink?",
  },
  "Apple Mail": {
    html: `<html><body style="overflow-wrap: break-word; line-break: after-white-space;">It still blinks.<br>
      <div><br><blockquote type="cite"><div>On 5. Jan 2026, at 10:12, Help desk &lt;service@example.com&gt; wrote:</div>
      <br class="Apple-interchange-newline"><div><div>Does it blink?</div></div></blockquote></div><br></body></html>`,
    own: "It still blinks.",
    quoted: "On 5. Jan 2026, at 10:12, Help desk <service@example.com> wrote: Does it blink?",
  },
  "an iPhone": {
    html: `<html><body dir="auto">It still blinks.<br id="lineBreakAtBeginningOfSignature"><div dir="ltr">Sent from my iPhone</div>
      <div dir="ltr"><br><blockquote type="cite">On 5 Jan 2026, at 10:12, Help desk wrote:<br><br></blockquote></div>
      <blockquote type="cite"><div dir="ltr">Does it blink?</div></blockquote></body></html>`,
    own: "It still blinks. Sent from my iPhone",
    quoted: "On 5 Jan 2026, at 10:12, Help desk wrote: Does it blink?",
  },
  Thunderbird: {
    html: `<html><body><p>It still blinks.</p><p><br></p><div class="moz-cite-prefix">On 05/01/2026 10:12, Help desk wrote:<br></div>
      <blockquote type="cite" cite="mid:1@example.com"><pre class="moz-quote-pre" wrap="">Does it blink?</pre></blockquote>
      <br></body></html>`,
    own: "It still blinks.",
    quoted: "On 05/01/2026 10:12, Help desk wrote: Does it blink?",
  },
  Yahoo: {
    html: `<div class="ydp1yahoo-style-wrap" style="font-family:Helvetica"><div dir="ltr">It still blinks.</div><div><br></div></div>
      <div id="yahoo_quoted_1" class="yahoo_quoted"><div style="font-size:13px"><div>${wrote}</div><div><br></div>
      <div dir="ltr">Does it blink?</div></div></div>`,
    own: "It still blinks.",
    quoted: "On Mon, 5 Jan 2026 at 10:12, Help desk <service@example.com> wrote: Does it blink?",
  },
  "a program of no name": {
    html: "<p>لا يزال يومض.</p><p>في 5 يناير 2026 كتب Help desk:</p><blockquote><p>Does it blink?</p></blockquote>",
    own: "لا يزال يومض.",
    quoted: "في 5 يناير 2026 كتب Help desk: Does it blink?",
  },
  "a program that puts the line that leads to it elsewhere": {
    html: "<div>It still blinks.<br>On 5 January Help desk wrote:</div><blockquote>Does it blink?</blockquote>",
    own: "It still blinks. On 5 January Help desk wrote:",
    quoted: "Does it blink?",
  },
  "a picture as an answer": {
    html: `<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt=""><blockquote type="cite">Does it blink?</blockquote>`,
    own: "",
    quoted: "Does it blink?",
  },
};

/** In which nothing is folded. */
export const unfolded = {
  "own words between the lines": `<div class="gmail_quote"><div class="gmail_attr">${wrote}</div><blockquote class="gmail_quote">
    Does it blink?</blockquote><div>Yes.</div><blockquote class="gmail_quote">Since when?</blockquote><div>Monday.</div></div>`,
  "an answer between two quotations":
    "<p>Hello,</p><blockquote>One?</blockquote><p>Yes.</p><blockquote>Two?</blockquote>",
  "own words behind it": `<p>Hello,</p><blockquote type="cite">Does it blink?</blockquote><p>It does.</p>`,
  "a picture behind it":
    '<p>Look:</p><blockquote>So?</blockquote><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt="">',
  "nothing but a quotation": '<blockquote type="cite">Does it blink?</blockquote>',
  "nothing but a quotation with the line that leads to it":
    '<div class="moz-cite-prefix">On 05/01/2026 Help desk wrote:</div><blockquote type="cite">Does it blink?</blockquote>',
  "a picture to track it and a quotation":
    '<img src="https://example.com/t.gif" width=1 height=1><blockquote>Does it blink?</blockquote>',
  "a forwarded mail of Gmail": `<div>See below.</div><div class="gmail_quote"><div class="gmail_attr">---------- Forwarded message
    ---------<br>From: Anna</div><div>Where is my order?</div></div>`,
  "an indented paragraph":
    '<div>The address:</div><blockquote style="margin:0 0 0 40px;border:none;padding:0px"><div>1 Main Street</div></blockquote>',
  "a form under a rule": `<p>A new request.</p><div style="border-top:solid #ccc 1.0pt">We called at noon, and nobody was there: why?</div>`,
  "a quotation in a row of a table":
    "<table><tr><td>It blinks.</td><td><blockquote>Does it blink?</blockquote></td></tr></table>",
  "an item of a list": "<ul><li>It blinks.</li><li><blockquote>Does it blink?</blockquote></li></ul>",
};
