// What the peers' bench is given with `--extra`: the page that `cargo xtask bench peers` builds, twice.
const dir = process.env.BENCH_PEERS_PAGE;

export const adapters = [
  { suite: 'forms', name: 'fieldfare', dir },
  // The server of the bench knows a page by its folder; this one is the same folder under another name.
  { suite: 'forms', name: 'fieldfare-paged', dir, url: '{origin}/forms/fieldfare-paged/?n={n}&paged' },
];
