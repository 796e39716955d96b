// The content as a test reads it: what is asked under which condition, and answers that open as much of it as they can.
// Which question is shown is the app's to say; this only looks for answers with which it may be.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(__dirname, '../../../content');
const DAY = 86_400_000;

interface Option {
  code: string;
  label: string;
  weight?: number;
  exclusive?: boolean;
}

interface Bounds {
  min?: number;
  max?: number;
  unit?: string;
}

/** A kind of question, by its one member; the two kinds without details are that member's name alone. */
export interface Kind {
  yesNo?: object;
  scale?: object;
  one?: { options: Option[] };
  many?: { options: Option[] };
  number?: Bounds;
  date?: { partial?: boolean; time?: 'past' | 'future' };
  text?: { long?: boolean };
  list?: { row: string; columns: { code: string; label: string; kind: Kind | 'yesNo' | 'scale' }[] };
  grid?: { rows: Option[]; options: Option[]; fill?: string };
}

export interface Item {
  id: string;
  ask: string;
  help?: string;
  by?: 'worker';
  detail?: boolean;
  kind: Kind | 'yesNo' | 'scale';
  showWhen?: Condition;
}

export interface Group {
  id: string;
  title: string;
  items: Item[];
}

export interface Part {
  id: string;
  domain?: string;
  title: string;
  lead: string;
  anchors?: string[];
  groups: Group[];
}

export interface Condition {
  any?: Condition[];
  all?: Condition[];
  not?: Condition;
  count?: number;
  of?: Condition[];
  item?: string;
  column?: string;
  rating?: string;
  flag?: string;
  fact?: string;
  is?: string[];
  special?: string[];
  answered?: boolean;
  positive?: boolean;
  atLeast?: number;
  atMost?: number;
  moreThan?: number;
  lessThan?: number;
  withinDays?: number;
  daysOrMoreAgo?: number;
  withinNextDays?: number;
}

/** An answer as the case file writes it. */
export type Answer =
  | 'notAsked'
  | 'declined'
  | 'notKnown'
  | { choice: string }
  | { choices: string[] }
  | { number: string }
  | { date: string }
  | { text: string }
  | { rows: Record<string, Answer>[] }
  | { grid: Record<string, string> };

/** What a setting pack adds to the form while it is in use. */
interface Pack {
  id: string;
  when?: Condition;
  groups?: { part: string; group: Group }[];
}

/** What a sheet says, and of whom; `settings` are those chosen in the part about the contact. */
export interface Sheet {
  facts: Record<string, string | number | string[] | undefined> & { settings?: string[] };
  answers: Record<string, Answer>;
  ratings: Record<string, number>;
}

const read = <T>(path: string) => JSON.parse(readFileSync(join(FOLDER, path), 'utf8')) as T;
const json = (folder: string) => readdirSync(join(FOLDER, folder)).filter((name) => name.endsWith('.json'));

/** The form that is asked today: its domains in their order, and everything that is asked. */
export const FORM = read<{ id: string; version: string; domains: { id: string; title: string }[] }>('assessments/v1/needs.json');

const FILES = json('assessments/v1').filter((name) => name !== 'needs.json');
const PACKS = json('packs/v1').map((name) => read<Pack>(`packs/v1/${name}`));
const WRITTEN = FILES.map((name) => read<Part>(`assessments/v1/${name}`));
const ALL_PARTS = WRITTEN.map(withPacks);

/** The urgent questions, which have a page of their own. */
export const GATE = ALL_PARTS.filter((part) => part.id === 'gate');

/** The parts of the assessment in their order: those about the case as a whole, then those of the domains. */
export const PARTS: Part[] = [
  ...ALL_PARTS.filter((part) => !part.domain && !GATE.includes(part)),
  ...FORM.domains.flatMap(({ id }) => ALL_PARTS.filter((part) => part.domain === id)),
];

/** The parts of the domains in their order, as far as they are asked when no setting is chosen. */
export const DOMAIN_PARTS: Part[] = FORM.domains.flatMap(({ id }) => WRITTEN.filter((part) => part.domain === id));

/** A part with the groups that the packs add to it, under the condition that the pack is in use. */
function withPacks(part: Part): Part {
  const added = PACKS.flatMap((pack) => {
    const inUse: Condition = pack.when ?? { fact: 'setting', is: [pack.id] };
    const groups = (pack.groups ?? []).filter((one) => one.part === part.id).map(({ group }) => group);
    const under = (item: Item): Item => ({ ...item, showWhen: item.showWhen ? { all: [inUse, item.showWhen] } : inUse });
    return groups.map((group) => ({ ...group, items: group.items.map(under) }));
  });
  return { ...part, groups: [...part.groups, ...added] };
}

const ITEMS = new Map(ALL_PARTS.flatMap((part) => part.groups).flatMap((group) => group.items).map((item) => [item.id, item]));
const FLAGS = new Map(
  json('guidance/v1')
    .flatMap((name) => read<{ flags?: { id: string; when: Condition }[] }>(`guidance/v1/${name}`).flags ?? [])
    .map((flag) => [flag.id, flag.when]),
);

export const day = (days: number) => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);

const kindOf = (kind: Item['kind']): Kind => (typeof kind === 'string' ? { [kind]: {} } : kind);
const YES_NO: Option[] = [{ code: 'yes', label: '', weight: 1 }, { code: 'no', label: '', weight: 0 }, { code: 'unsure', label: '' }];
const SCALE: Option[] = [0, 1, 2, 3].map((weight) => ({ code: String(weight), label: '', weight }));

function optionsOf(kind: Kind): Option[] {
  if (kind.yesNo) return YES_NO;
  if (kind.scale) return SCALE;
  return kind.one?.options ?? kind.many?.options ?? kind.grid?.options ?? [];
}

const says = (option: Option) => !option.exclusive && (option.weight ?? 1) > 0;

/** An answer that says that there is something, with as much in it as there may be; lines of a list differ by `turn`. */
function full(kind: Kind, turn = 0): Answer {
  const options = optionsOf(kind);
  const telling = options.filter(says);
  if (kind.scale) return { choice: '2' };
  if (kind.many) return { choices: telling.map(({ code }) => code) };
  if (kind.grid) return { grid: Object.fromEntries(kind.grid.rows.map((row) => [row.code, options.at(-1)?.code ?? ''])) };
  if (kind.number) return { number: String(Math.min((kind.number.min ?? 0) + 2, kind.number.max ?? 2)) };
  if (kind.date) return { date: day(kind.date.time === 'future' ? 2 : -2) };
  if (kind.text) return { text: kind.text.long ? 'Told in her own words, over two or three lines, as people do when they are asked.' : 'As she told it' };
  if (kind.list) {
    const { columns } = kind.list;
    const line = (turn: number) => Object.fromEntries(columns.map((column) => [column.code, full(kindOf(column.kind), turn)]));
    return { rows: [line(0), line(1)] };
  }
  return { choice: telling[turn % telling.length]?.code ?? '' };
}

/** Answers to try when a test of this question shall come out one way or the other; nothing at all comes last. */
function tries(kind: Kind, test: Condition): (Answer | undefined)[] {
  const bounds = [test.atLeast, test.atMost, test.moreThan, test.lessThan].filter((bound) => bound !== undefined);
  const days = [test.withinDays, test.daysOrMoreAgo, test.withinNextDays].filter((bound) => bound !== undefined);
  const codes = optionsOf(kind).map(({ code }) => code);
  const found: Answer[] = [full(kind)];
  if (kind.yesNo || kind.scale || kind.one) found.push(...codes.map((choice) => ({ choice })));
  if (kind.many) found.push(...codes.map((code) => ({ choices: [code] })), ...codes.map((_, at) => ({ choices: codes.slice(0, at + 1) })));
  if (kind.number) {
    const { min = 0, max = 1_000 } = kind.number;
    const near = bounds.flatMap((bound) => [bound, bound + 1, bound - 1]);
    found.push(...[...near, min, max].filter((n) => n >= min && n <= max).map((n) => ({ number: String(n) })));
  }
  if (kind.date) found.push(...[0, ...days.flatMap((n) => [n, -n, n + 1, -n - 1]), -4_000, 4_000].map((n) => ({ date: day(n) })));
  if (kind.grid) {
    const { rows } = kind.grid;
    for (const row of test.column ? rows.filter(({ code }) => code === test.column) : rows) {
      found.push(...codes.map((code) => ({ grid: { [row.code]: code } })));
    }
    found.push(...codes.map((code) => ({ grid: Object.fromEntries(rows.map((row) => [row.code, code])) })));
  }
  if (kind.list) {
    const [line = {}] = (full(kind) as { rows: Record<string, Answer>[] }).rows;
    const column = kind.list.columns.find(({ code }) => code === test.column);
    const cells = column ? tries(kindOf(column.kind), { ...test, column: undefined }) : [];
    for (const cell of cells) {
      const { [test.column ?? '']: _, ...rest } = line;
      found.push({ rows: [cell ? { ...rest, [test.column ?? '']: cell } : rest] });
    }
    found.push({ rows: [line] }, ...bounds.map((bound) => ({ rows: Array.from({ length: bound + 1 }, () => line) })));
  }
  return [...found, ...(['notKnown', 'declined', 'notAsked'] as const), undefined];
}

function compares(value: number | undefined, test: Condition): boolean {
  if (value === undefined) return false;
  if (test.atLeast !== undefined) return value >= test.atLeast;
  if (test.atMost !== undefined) return value <= test.atMost;
  if (test.moreThan !== undefined) return value > test.moreThan;
  if (test.lessThan !== undefined) return value < test.lessThan;
  return test.positive ? value > 0 : test.answered === true;
}

function chosen(kind: Kind, code: string, test: Condition): boolean {
  if (test.is) return test.is.includes(code);
  const option = optionsOf(kind).find((option) => option.code === code);
  if (test.positive) return option !== undefined && says(option);
  return compares(option?.weight, test);
}

/** Whether an answer passes a test: what `src/domain/form/matching.rs` says, as far as content uses it. */
function passes(kind: Kind, answer: Answer | undefined, test: Condition): boolean {
  if (test.answered === false) return !passes(kind, answer, { ...test, answered: true });
  if (answer === undefined) return false;
  if (typeof answer === 'string') return test.special?.includes(answer) ?? false;
  if (test.special) return false;
  if ('rows' in answer) {
    const column = kind.list?.columns.find(({ code }) => code === test.column);
    if (!column) return compares(answer.rows.length, test);
    return answer.rows.some((row) => passes(kindOf(column.kind), row[column.code], { ...test, column: undefined }));
  }
  if ('grid' in answer) {
    const { grid } = answer;
    const rows = test.column ? [grid[test.column]] : Object.values(grid);
    return rows.some((code) => code !== undefined && (test.answered === true || chosen(kind, code, test)));
  }
  if (test.answered) return true;
  if ('choice' in answer) return chosen(kind, answer.choice, test);
  if ('choices' in answer) {
    if (test.is || test.positive) return answer.choices.some((code) => chosen(kind, code, test));
    return compares(answer.choices.filter((code) => optionsOf(kind).some((option) => option.code === code && !option.exclusive)).length, test);
  }
  if ('number' in answer) return compares(Number(answer.number), test);
  if ('date' in answer) {
    const from = (days: number) => answer.date >= day(days);
    const until = (days: number) => answer.date <= day(days);
    if (test.withinDays !== undefined) return from(-test.withinDays) && until(0);
    if (test.daysOrMoreAgo !== undefined) return until(-test.daysOrMoreAgo);
    if (test.withinNextDays !== undefined) return from(0) && until(test.withinNextDays);
    return test.positive ?? false;
  }
  return test.positive ?? false;
}

/** What a sheet shows. */
class Reading {
  private readonly known = new Map<string, boolean>();

  constructor(private readonly sheet: Sheet) {}

  shows(id: string): boolean {
    const known = this.known.get(id);
    if (known !== undefined) return known;
    this.known.set(id, false);
    const item = ITEMS.get(id);
    const shown = item !== undefined && (!item.showWhen || this.holds(item.showWhen));
    this.known.set(id, shown);
    return shown;
  }

  holds(test: Condition): boolean {
    if (test.any) return test.any.some((one) => this.holds(one));
    if (test.all) return test.all.every((one) => this.holds(one));
    if (test.not) return !this.holds(test.not);
    if (test.of) return test.of.filter((one) => this.holds(one)).length >= (test.count ?? 0);
    if (test.item) {
      const item = ITEMS.get(test.item);
      const answer = this.shows(test.item) ? this.sheet.answers[test.item] : undefined;
      return item !== undefined && passes(kindOf(item.kind), answer, test);
    }
    if (test.flag) return this.fires(test.flag);
    const value = test.rating ? this.sheet.ratings[test.rating] : this.fact(test.fact ?? '');
    if (Array.isArray(value)) return value.some((one) => test.is?.includes(one) ?? test.answered);
    if (typeof value === 'string') return test.is ? test.is.includes(value) : (test.answered ?? false);
    return value === undefined ? test.answered === false : compares(value, test);
  }

  /** A fact as the case knows it: some of them are answers of the part about the contact. */
  private fact(name: string): string | number | string[] | undefined {
    const { facts, answers } = this.sheet;
    if (name === 'setting') return [facts.setting ?? [], facts.settings ?? []].flat().map(String);
    const place = answers['contact.place'];
    if (name === 'placeOfVisit') return typeof place === 'object' && 'choice' in place ? place.choice : undefined;
    return facts[name];
  }

  private fires(flag: string): boolean {
    const [key, when] = [`flag ${flag}`, FLAGS.get(flag)];
    const known = this.known.get(key);
    if (known !== undefined) return known;
    this.known.set(key, false);
    const fires = when !== undefined && this.holds(when);
    this.known.set(key, fires);
    return fires;
  }
}

/** Changes a sheet so that a condition may come out as wanted; `turn` chooses among ways. */
function bring(sheet: Sheet, test: Condition, wanted: boolean, turn: number, depth = 0): void {
  if (depth > 8 || new Reading(sheet).holds(test) === wanted) return;
  const each = test.any ?? test.all ?? test.of;
  if (test.not) return bring(sheet, test.not, !wanted, turn, depth + 1);
  if (each) {
    const one = test.any ? wanted : test.all ? !wanted : false;
    const some = one ? [each[turn % each.length]] : each;
    for (const part of some) if (part) bring(sheet, part, wanted, Math.floor(turn / each.length), depth + 1);
    return;
  }
  const flag = test.flag ? FLAGS.get(test.flag) : undefined;
  if (flag) return bring(sheet, flag, wanted, turn, depth + 1);
  if (test.rating) sheet.ratings[test.rating] = wanted ? 3 : 0;
  const item = ITEMS.get(test.item ?? '');
  if (!item) return;
  if (wanted && item.showWhen) bring(sheet, item.showWhen, true, turn, depth + 1);
  const kind = kindOf(item.kind);
  const answer = tries(kind, test).find((answer) => passes(kind, answer, test) === wanted);
  if (answer === undefined) delete sheet.answers[item.id];
  else sheet.answers[item.id] = answer;
}

/** Ways to fulfil a condition that are tried for each question. */
const TURNS = 12;

/** The ids of all questions of these parts. */
export const itemsOf = (parts: Part[]) => parts.flatMap((part) => part.groups.flatMap((group) => group.items.map(({ id }) => id)));

/** Sheets for these people that together show as many questions as can be found; the first ones show most. */
export function sheetsFor(people: Sheet['facts'][], each: number): Sheet[] {
  const left = new Set(itemsOf([...GATE, ...PARTS]));
  const shown = (sheet: Sheet) => {
    const reading = new Reading(sheet);
    return [...left].filter((id) => reading.shows(id));
  };
  const sheets: Sheet[] = [];
  for (const facts of people.flatMap((facts) => Array.from({ length: each }, () => facts))) {
    let sheet: Sheet = {
      facts,
      answers: {
        ...Object.fromEntries([...ITEMS.values()].map((item) => [item.id, full(kindOf(item.kind))])),
        'contact.settings': { choices: facts.settings ?? [] },
      },
      ratings: Object.fromEntries(FORM.domains.map(({ id }) => [id, 2])),
    };
    let best = shown(sheet);
    for (const id of left) {
      for (let turn = 0; turn < TURNS && !best.includes(id); turn += 1) {
        const next = structuredClone(sheet);
        bring(next, ITEMS.get(id)?.showWhen ?? {}, true, turn);
        const found = shown(next);
        if (found.includes(id) && found.length > best.length) [sheet, best] = [next, found];
      }
    }
    if (best.length > 0) sheets.push(sheet);
    for (const id of best) left.delete(id);
  }
  return sheets;
}
