/**
 * A small client of Daybook that works offline: a replica of one workspace, a queue of what was done
 * to it, and the two calls that bring both together. Plain JavaScript, no dependencies; see docs/sync.md.
 * It never merges: the server does.
 */

/** JSON Merge Patch (RFC 7396). Changes nothing that it is given. */
export function applyPatch(target, patch) {
  if (!isObject(patch)) {
    return patch;
  }
  const result = isObject(target) ? { ...target } : {};
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) {
      delete result[name];
    } else {
      result[name] = applyPatch(result[name], value);
    }
  }
  return result;
}

/** The least merge patch from one document to another. */
export function diff(from, to) {
  const patch = {};
  for (const name of new Set([...Object.keys(from), ...Object.keys(to)])) {
    if (!(name in to)) {
      patch[name] = null;
    } else if (isObject(from[name]) && isObject(to[name])) {
      const inner = diff(from[name], to[name]);
      if (Object.keys(inner).length > 0) {
        patch[name] = inner;
      }
    } else if (canonical(from[name]) !== canonical(to[name])) {
      patch[name] = to[name];
    }
  }
  return patch;
}

/**
 * Makes a change once more, of what somebody else has left. Where that is without an object that was changed inside, as a
 * block is, all of it comes back, as the server's merge does: a patch alone would leave a part of it.
 */
function again(target, patch, made) {
  const result = { ...target };
  for (const [name, change] of Object.entries(patch)) {
    if (!(name in made)) {
      delete result[name];
    } else if (isObject(change) && isObject(result[name]) && isObject(made[name])) {
      result[name] = again(result[name], change, made[name]);
    } else {
      result[name] = made[name];
    }
  }
  return result;
}

/** One text for each value, whatever the order of names. */
export function canonical(value) {
  if (Array.isArray(value)) {
    return `[${value.map(canonical).join(',')}]`;
  }
  if (isObject(value)) {
    const members = Object.keys(value).sort().map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`);
    return `{${members.join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}

function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What the server adds to every document. */
const SYSTEM = ['id', 'kind', 'version', 'createdAt', 'createdBy', 'updatedAt', 'updatedBy'];

function documentOf(representation) {
  const document = { ...representation };
  SYSTEM.forEach((name) => delete document[name]);
  return document;
}

/** A problem (RFC 9457) that the server has answered with. */
export class Problem extends Error {
  constructor(status, body) {
    super(`${status} ${body.type ?? ''} ${body.detail ?? ''}`);
    this.status = status;
    this.body = body;
    this.slug = String(body.type ?? '').split('/').pop();
  }
}

function isGone(e) {
  return e instanceof Problem && e.status === 410;
}

/** A replica of one workspace, or of a part of it. What it holds is plain JSON: keep `state` wherever the app keeps things. */
export class Replica {
  /**
   * @param base the server's address, without /api/v1
   * @param authorization the value of that header
   * @param state what an earlier replica's `state` was; absent for a new one
   * @param kinds the kinds of items it is of; absent for all
   * @param folder the folder that it is of, with all below it; absent for the whole workspace
   * @param fetch for tests
   */
  constructor({ base, workspace, authorization, state, kinds, folder, fetch: fetcher = fetch, batch = 200 }) {
    this.root = `${base}/api/v1/workspaces/${workspace}`;
    this.filter = `${kinds ? `&kind=${kinds.join(',')}` : ''}${folder ? `&folder=${folder}` : ''}`;
    this.authorization = authorization;
    this.fetch = fetcher;
    this.batch = batch;
    this.state = state ?? { cursor: null, position: 0, items: {}, queue: [], refused: [] };
  }

  /** An item's document as the screen shows it: as it was pulled, with the queue on top; null if there is none. */
  get(item) {
    return this.#before(item, this.state.queue.length);
  }

  /** The same with so many mutations of the queue on top. */
  #before(item, mutations) {
    const seen = this.state.items[item];
    let document = seen && !seen.deleted ? seen.document : null;
    for (const mutation of this.state.queue.slice(0, mutations)) {
      if (mutation.item === item) {
        document = this.#made(mutation, document);
      }
    }
    return document;
  }

  #made(mutation, before) {
    if (mutation.delete) {
      return null;
    }
    return mutation.document ?? (before === null ? mutation.made : again(before, mutation.patch, mutation.made));
  }

  /** The ids of all items of a kind that there are. */
  list(kind) {
    const ids = new Set(Object.keys(this.state.items));
    this.state.queue.forEach((mutation) => ids.add(mutation.item));
    return [...ids].filter((id) => this.#kind(id) === kind && this.get(id) !== null);
  }

  #kind(item) {
    return this.state.items[item]?.kind ?? this.state.queue.find((mutation) => mutation.item === item)?.kind;
  }

  /** Makes an item; answers its id. */
  create(kind, document, item = crypto.randomUUID()) {
    this.#add({ kind, item, document });
    return item;
  }

  /** Gives an item another document: what differs is what is sent. */
  change(item, document) {
    const patch = diff(this.get(item) ?? {}, document);
    if (Object.keys(patch).length > 0) {
      this.#add({ kind: this.#kind(item), item, patch, made: document });
    }
  }

  remove(item) {
    this.#add({ kind: this.#kind(item), item, delete: true });
  }

  #add(change) {
    const before = this.get(change.item);
    const earlier = this.state.queue.filter((mutation) => mutation.item === change.item);
    const last = earlier.at(-1);
    const base = this.state.cursor;
    if (last && !last.sent && (last.base ?? null) === base && change.patch && !last.delete) {
      // Not under way yet, and made of the same: still one mutation.
      if (last.document) {
        last.document = applyPatch(last.document, change.patch);
      } else {
        const start = last.assumed ?? this.state.items[change.item]?.document ?? {};
        last.patch = diff(start, change.made);
        last.made = change.made;
      }
      return;
    }
    const mutation = { id: crypto.randomUUID(), ...change };
    if (base) {
      mutation.base = base;
    }
    if (earlier.length > 0 && before !== null) {
      mutation.assumed = before;
    }
    this.state.queue.push(mutation);
  }

  /** Sends the queue, then asks for what has happened. Who has been away for too long begins anew by itself. */
  async sync() {
    try {
      return await this.#sync();
    } catch (e) {
      if (!isGone(e)) {
        throw e;
      }
      await this.pull();
      return this.#sync();
    }
  }

  async #sync() {
    const outcomes = await this.push();
    await this.pull();
    return outcomes;
  }

  /**
   * The database was restored, or the journal no longer tells what has happened since: forgets what was seen.
   * The queue stays, and what each change was made of goes along with it, for nobody else knows that any more.
   */
  #beginAnew() {
    const made = this.state.queue.map((mutation, i) => this.#before(mutation.item, i));
    this.state.queue.forEach((mutation, i) => {
      delete mutation.base;
      if (!mutation.document && made[i] !== null) {
        mutation.assumed = made[i];
      }
    });
    this.#forget();
  }

  /** Sends what is in the queue. Throws when there is no answer: then it is sent again the next time. */
  async push({ confirmDeletions = false } = {}) {
    const all = [];
    const waiting = this.state.queue.filter((mutation) => mutation.acknowledged === undefined);
    for (let from = 0; from < waiting.length; from += this.batch) {
      const some = waiting.slice(from, from + this.batch);
      some.forEach((mutation) => (mutation.sent = true));
      const answer = await this.#callOrBeginAnew('POST', '/push', {
        oneCommit: true,
        confirmDeletions,
        mutations: some.map(({ sent, parked, acknowledged, made, ...mutation }) => mutation),
      });
      answer.outcomes.forEach((outcome, i) => this.#acknowledge(some[i], outcome));
      all.push(...answer.outcomes);
    }
    return all;
  }

  #acknowledge(mutation, outcome) {
    const word = outcome.first ?? outcome.outcome;
    if (word === 'applied' || word === 'merged') {
      mutation.acknowledged = outcome.version;
    } else if (word === 'parked') {
      mutation.parked = outcome.problem;
    } else {
      this.state.queue = this.state.queue.filter((other) => other !== mutation);
      this.state.refused.push({ mutation, outcome });
    }
  }

  /** Brings the replica up to the journal's head. */
  async pull() {
    let page;
    try {
      do {
        const since = this.state.starting ?? this.state.cursor;
        const query = since ? `since=${encodeURIComponent(since)}&limit=500` : 'state=true&limit=500';
        page = await this.#callOrBeginAnew('GET', `/changes?${query}${this.filter}`);
        (page.items ?? []).forEach((item) => this.#takeItem(item));
        (page.entries ?? []).forEach((entry) => this.#takeEntry(entry));
        this.#moveOn(page);
      } while (page.more);
    } catch (e) {
      if (e instanceof Problem && e.status === 404) {
        // No member any more: nothing of the workspace is kept, and nothing can be sent to it.
        this.#forget();
        this.state.queue = [];
      }
      throw e;
    }
    this.#drop();
  }

  #forget() {
    this.state.cursor = null;
    delete this.state.starting;
    this.state.items = {};
  }

  /** Only a page with a position stands for a state: others are within a walk, and no base. */
  #moveOn(page) {
    if (page.position !== undefined) {
      this.state.cursor = page.next;
      this.state.position = page.position;
      delete this.state.starting;
    } else {
      this.state.starting = page.next;
    }
  }

  #takeItem(representation) {
    const { id, kind, version } = representation;
    this.state.items[id] = { kind, version, deleted: false, document: documentOf(representation) };
  }

  #takeEntry(entry) {
    const seen = this.state.items[entry.itemId];
    if (entry.kind === 'journal' || (seen && seen.version >= entry.position)) {
      return;
    }
    if (entry.vanishes) {
      delete this.state.items[entry.itemId];
      return;
    }
    if (entry.item) {
      this.#takeItem(entry.item);
      return;
    }
    const now = seen ?? { kind: entry.kind, deleted: true, document: {} };
    if (entry.operation === 'create' || entry.operation === 'restore') {
      now.document = entry.patch;
      now.deleted = false;
    } else if (entry.operation === 'update' && !entry.redacted) {
      now.document = applyPatch(now.document, entry.patch);
    } else if (entry.operation === 'delete') {
      now.deleted = true;
      now.document = {};
    }
    now.version = entry.position;
    this.state.items[entry.itemId] = now;
  }

  /** What was acknowledged and has been pulled is seen now. */
  #drop() {
    const at = this.state.position;
    this.state.queue = this.state.queue.filter(
      (mutation) => mutation.acknowledged === undefined || mutation.acknowledged > at,
    );
  }

  /** What merges have set aside and nobody has looked at. */
  async conflicts() {
    return (await this.#call('GET', '/conflicts?limit=100')).conflicts;
  }

  /** Resolves one: a side (`ours`, `theirs`, `base`), or a document. */
  async resolve(at, sideOrDocument) {
    const body = typeof sideOrDocument === 'string' ? { take: sideOrDocument } : { document: sideOrDocument };
    await this.#call('POST', `/conflicts/${at}`, body);
  }

  async #callOrBeginAnew(method, path, body) {
    try {
      return await this.#call(method, path, body);
    } catch (e) {
      if (isGone(e)) {
        this.#beginAnew();
      }
      throw e;
    }
  }

  async #call(method, path, body) {
    const answer = await this.fetch(this.root + path, {
      method,
      headers: {
        Authorization: this.authorization,
        Accept: 'application/json',
        ...(body ? { 'Content-Type': 'application/json' } : {}),
      },
      body: body ? JSON.stringify(body) : undefined,
    });
    const text = await answer.text();
    const json = text ? JSON.parse(text) : {};
    if (!answer.ok) {
      throw new Problem(answer.status, json);
    }
    return json;
  }

  /** The live documents as one text, equal for equal replicas. */
  fingerprint() {
    const live = {};
    for (const [id, item] of Object.entries(this.state.items)) {
      if (!item.deleted) {
        live[id] = { version: item.version, document: item.document };
      }
    }
    return canonical(live);
  }
}

/**
 * Waits until a workspace appears or vanishes, or one's role in one changes. Answers `{ tag, workspaces }`, by pages
 * all there are; hand the tag in again the next time. Null when `wait` seconds have passed without news.
 */
export async function workspaces({ base, authorization, tag, wait = 0, fetch: fetcher = fetch }) {
  const all = [];
  let cursor = '';
  let first;
  do {
    const answer = await fetcher(`${base}/api/v1/workspaces?wait=${wait}${cursor}`, {
      headers: { Authorization: authorization, ...(tag && !cursor ? { 'If-None-Match': tag } : {}) },
    });
    if (answer.status === 304) {
      return null;
    }
    const page = await answer.json();
    if (!answer.ok) {
      throw new Problem(answer.status, page);
    }
    first ??= answer.headers.get('ETag');
    all.push(...page.workspaces);
    cursor = page.next ? `&cursor=${encodeURIComponent(page.next)}` : '';
  } while (cursor);
  return { tag: first, workspaces: all };
}
