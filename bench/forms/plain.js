// The measure: the same questions in hand-written JavaScript, with nothing around them. One group is a page, an answer is a
// member of an object, and after each answer the conditions of the page are looked at again. The look is the app's own.
const YES_NO = ['Yes', 'No', 'Unsure'].map((label) => ({ code: label.toLowerCase(), label }));
const SCALE = ['None', 'A little', 'Some', 'A lot'].map((label, weight) => ({ code: String(weight), label, weight }));
const SPECIALS = { client: ['Not asked', 'Prefers not to say', 'Not known'], worker: ['Not checked', 'Not known'] };

let parts = [];
let items = new Map();
let pages = [];
let answers = {};
let at = 0;
let count = 0;

/** An element with attributes, listeners (`on…`) and children. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== undefined));
  return element;
}

const kindOf = (kind) => (typeof kind === 'string' ? [kind, {}] : Object.entries(kind)[0]);
const optionsOf = (kind, details) => (kind === 'yesNo' ? YES_NO : kind === 'scale' ? SCALE : details.options);

function compares(n, test) {
  if (n === undefined) return false;
  if ('atLeast' in test) return n >= test.atLeast;
  if ('atMost' in test) return n <= test.atMost;
  if ('moreThan' in test) return n > test.moreThan;
  if ('lessThan' in test) return n < test.lessThan;
  return test.positive ? n > 0 : test.answered === true;
}

function chosen(kind, details, code, test) {
  if (test.is) return test.is.includes(code);
  const option = optionsOf(kind, details).find((option) => option.code === code);
  const says = option && !option.exclusive && option.weight !== 0 && code !== 'no';
  return test.positive ? says : compares(option?.weight, test);
}

function passes([kind, details], answer, test) {
  if (answer === undefined) return test.answered === false;
  if ('answered' in test) return test.answered;
  if (kind === 'number') return compares(answer === '' ? undefined : Number(answer), test);
  if (kind === 'grid') return Object.values(answer).some((code) => chosen(kind, details, code, test));
  if (kind === 'list') return test.column ? answer.some((row) => row[test.column] !== undefined) : compares(answer.length, test);
  const codes = [answer].flat();
  if (test.is || test.positive || kind !== 'many') return codes.some((code) => optionsOf(kind, details) && chosen(kind, details, code, test));
  return compares(codes.length, test);
}

function holds(test) {
  if (test.any) return test.any.some(holds);
  if (test.all) return test.all.every(holds);
  if (test.not) return !holds(test.not);
  if (test.of) return test.of.filter(holds).length >= test.count;
  const item = items.get(test.item);
  // Nothing is known of the case: no fact, no rating, no flag.
  return item ? passes(kindOf(item.kind), shows(item) ? answers[item.id] : undefined, test) : false;
}

const shows = (item) => !item.showWhen || holds(item.showWhen);

/** Keeps an answer and shows what now has to be shown. */
function put(id, answer) {
  if (answer === undefined) delete answers[id];
  else answers[id] = answer;
  refresh();
}

let cards = [];

/** Shows the questions whose conditions hold, and the cards that have any. */
function refresh() {
  for (const { card, questions } of cards) {
    let any = false;
    for (const { element, item } of questions) {
      const now = shows(item);
      any ||= now;
      element.style.display = now ? '' : 'none';
    }
    card.style.display = any ? '' : 'none';
  }
}

function choices(kind, details, name, type, lay, choose) {
  const cards = optionsOf(kind, details).map(({ code, label }) =>
    make('label', { class: 'choice' }, make('input', { type, name, onchange: ({ target }) => choose(code, target.checked) }), make('span', { class: 'words' }, make('b', {}, label))),
  );
  return make('div', { class: `choices ${lay}` }, ...cards);
}

const question = (ask, help, ...children) =>
  make('fieldset', { class: 'question' }, make('legend', {}, ask), make('p', { class: 'hint' }, help ?? ''), ...children, make('p', { class: 'error' }));

function typed(ask, help, long, unit, keep) {
  const id = `f${(count += 1)}`;
  const oninput = ({ target }) => keep(target.value);
  const control = long ? make('textarea', { id, rows: '3', oninput }) : make('input', { id, type: 'text', class: unit ? 'short' : '', oninput });
  const line = unit ? make('div', { class: 'with-button' }, control, make('span', { class: 'soft' }, unit)) : control;
  return make('div', { class: 'field' }, make('label', { for: id }, ask), make('p', { class: 'hint' }, help ?? ''), line, make('p', { class: 'error' }));
}

function control(ask, help, written, value, keep) {
  const [kind, details] = kindOf(written);
  const name = `f${(count += 1)}`;
  switch (kind) {
    case 'yesNo':
      return question(ask, help, choices(kind, details, name, 'radio', 'row', keep));
    case 'scale':
      return question(ask, help, choices(kind, details, name, 'radio', 'compact', keep));
    case 'one':
      return question(ask, help, choices(kind, details, name, 'radio', '', keep));
    case 'many': {
      const toggle = (code, on) => {
        const others = (value() ?? []).filter((other) => other !== code);
        keep(on ? [...others, code] : others.length ? others : undefined);
      };
      return question(ask, help, choices(kind, details, name, 'checkbox', 'row', toggle));
    }
    case 'grid': {
      const rows = details.rows.map((row) => {
        const choose = (code) => keep({ ...value(), [row.code]: code });
        return question(row.label, '', choices(kind, details, `${name}${row.code}`, 'radio', 'compact', choose));
      });
      return question(ask, help, make('div', { class: 'stack' }, ...rows));
    }
    case 'list': {
      const lines = make('ol', { class: 'lines' });
      const add = () => {
        const row = value()?.length ?? 0;
        keep([...(value() ?? []), {}]);
        const cells = details.columns.map((column) => {
          const cell = () => value()?.[row]?.[column.code];
          return control(column.label, '', column.kind, cell, (answer) => keep(value().map((line, n) => (n === row ? { ...line, [column.code]: answer } : line))));
        });
        const line = make('fieldset', { class: 'line' }, make('legend', {}, `${details.row} ${row + 1}`), make('div', { class: 'line-cells' }, ...cells));
        lines.append(make('li', {}, line));
      };
      return question(ask, help, lines, make('button', { type: 'button', class: 'button', onclick: add }, `Add: ${details.row}`));
    }
    case 'number':
      return typed(ask, help, false, details.unit ?? ' ', (text) => keep(text === '' ? undefined : text));
    default:
      return typed(ask, help, details.long, undefined, (text) => keep(text === '' ? undefined : text));
  }
}

function asking(item) {
  const specials = SPECIALS[item.by ?? 'client'].map((words) => make('button', { type: 'button', class: 'toggle', onclick: () => put(item.id, undefined) }, words));
  return make(
    'div',
    { class: 'asking', id: `question-${item.id}` },
    item.by ? make('p', {}, make('span', { class: 'tag' }, 'Not asked: what you see or read')) : undefined,
    control(item.ask, item.help, item.kind, () => answers[item.id], (answer) => put(item.id, answer)),
    make('div', { class: 'specials', role: 'group' }, ...specials),
  );
}

/** Shows a page: the questions of a group, those with details in one card. */
function go(to) {
  at = to;
  cards = [];
  const { part, group } = pages[at];
  for (const item of group.items) {
    const element = asking(item);
    if (!item.detail || !cards.length) cards.push({ card: make('div', { class: 'card asked' }), questions: [] });
    cards.at(-1).card.append(element);
    cards.at(-1).questions.push({ element, item });
  }
  const steps = part.groups.map((step) => {
    const onclick = () => go(pages.findIndex((page) => page.group === step));
    return make('li', {}, make('button', { type: 'button', class: 'step', 'aria-current': step === group ? 'step' : undefined, onclick }, step.title));
  });
  const onward = () => {
    const next = pages.findIndex((page, place) => place > at && page.group.items.some(shows));
    if (next > 0) go(next);
  };
  document.body.replaceChildren(
    make(
      'main',
      { class: 'content' },
      make(
        'div',
        { class: 'page' },
        make('header', { class: 'page-head' }, make('div', {}, make('small', { class: 'above' }, part.title), make('h1', { tabindex: '-1' }, group.title))),
        make('nav', {}, make('ul', { class: 'steps' }, ...steps)),
        make('div', { class: 'stack' }, ...cards.map(({ card }) => card)),
        at === pages.length - 1
          ? make('p', {}, 'The end')
          : make('div', { class: 'actions foot' }, make('button', { type: 'button', class: 'button main', onclick: onward }, 'Next')),
      ),
    ),
  );
  refresh();
  scrollTo(0, 0);
  document.querySelector('h1').focus();
}

/** Reads the form, as it stands in the content, and shows its first page. */
async function open() {
  const response = await fetch('./form.json');
  parts = JSON.parse(await response.text());
  pages = parts.flatMap((part) => part.groups.map((group) => ({ part, group })));
  items = new Map(pages.flatMap(({ group }) => group.items).map((item) => [item.id, item]));
  answers = {};
  go(0);
}

/** Before the form: two ways into it, the first with all that it takes, the second when it is read already. */
function start() {
  const begin = make('button', { type: 'button', class: 'button main', onclick: () => (parts.length ? go(0) : open()) }, 'Begin');
  document.body.replaceChildren(make('main', { class: 'content' }, make('h1', {}, 'Plain form'), begin));
}

window.plain = { start };
start();
