export async function report(r){ console.log(JSON.stringify(r).length) }
