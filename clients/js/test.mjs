/** Runs the client against a server: node test.mjs BASE WORKSPACE AUTHORIZATION. Fails by throwing. */
import assert from 'node:assert/strict';
import { Replica, Problem, applyPatch, diff, workspaces } from './daybook.mjs';

const [base, workspace, authorization] = process.argv.slice(2);
const open = (more = {}) => new Replica({ base, workspace, authorization, ...more });

assert.deepEqual(applyPatch({ a: 1, b: { c: 1 } }, { a: null, b: { d: 2 } }), { b: { c: 1, d: 2 } });
assert.deepEqual(diff({ a: 1, b: { c: 1 } }, { b: { c: 1, d: 2 } }), { a: null, b: { d: 2 } });

// Two people, one of them offline.
const ann = open();
const ben = open();
const note = ann.create('note', { title: 'Pour the tea now' });
ann.change(note, { title: 'Pour the tea now', mood: 'calm' });
assert.equal(ann.state.queue.length, 1, 'what is not under way is one mutation');
await ann.sync();
assert.equal(ann.state.queue.length, 0);
await ben.sync();
assert.deepEqual(ben.get(note), { title: 'Pour the tea now', mood: 'calm' });

ann.change(note, { ...ann.get(note), title: 'Pour the red tea now' });
ben.change(note, { ...ben.get(note), title: 'Pour the tea now, please' });
await ann.sync();
assert.equal((await ben.sync())[0].outcome, 'merged');
await ann.sync();
assert.equal(ann.get(note).title, 'Pour the red tea now, please');
assert.equal(ann.fingerprint(), ben.fingerprint());

// Lost answers, a restart, and work that goes on meanwhile.
const state = JSON.parse(JSON.stringify(ben.state));
let lost = true;
const flaky = open({
  state,
  fetch: async (url, options) => {
    const answer = await fetch(url, options);
    if (lost && options.method === 'POST') {
      lost = false;
      throw new TypeError('fetch failed');
    }
    return answer;
  },
});
flaky.change(note, { ...flaky.get(note), title: 'Pour the red tea now, please, Ann' });
await assert.rejects(flaky.sync(), TypeError);
flaky.change(note, { ...flaky.get(note), title: 'Do pour the red tea now, please, Ann' });
const again = await flaky.sync();
assert.equal(again[0].outcome, 'duplicate');
assert.equal(again[1].outcome, 'applied');
await ann.sync();
assert.equal(ann.get(note).title, 'Do pour the red tea now, please, Ann');
assert.deepEqual(await ann.conflicts(), []);

// The same words: one stays, the other comes back with one call.
await ben.sync();
ann.change(note, { ...ann.get(note), title: 'Do pour the black tea now, please, Ann' });
ben.change(note, { ...ben.get(note), title: 'Do pour the white tea now, please, Ann' });
await ann.sync();
await ben.sync();
const [conflict] = await ben.conflicts();
assert.match(conflict.fields['/title'].ours, /black/);
await ben.resolve(conflict.position, 'ours');
await ben.sync();
assert.match(ben.get(note).title, /black/);
assert.deepEqual(await ben.conflicts(), []);

// Refused by a rule, parked until its folder comes, deleted against edited.
const folder = crypto.randomUUID();
ben.create('note', { title: 'x'.repeat(501) });
const homeless = ben.create('note', { title: 'Homeless', folder });
const words = (await ben.sync()).map((outcome) => outcome.outcome);
assert.deepEqual(words, ['refused', 'parked']);
assert.equal(ben.state.refused.length, 1);
ann.create('folder', { title: 'Home' }, folder);
await ann.sync();
assert.equal((await ben.sync())[0].outcome, 'applied');
await ann.sync();
assert.equal(ann.get(homeless).folder, folder);
ann.remove(homeless);
ben.change(homeless, { ...ben.get(homeless), title: 'At home' });
await ann.sync();
await ben.sync();
await ann.sync();
assert.equal(ann.get(homeless).title, 'At home');
assert.deepEqual(ann.list('folder'), [folder]);

// A block is deleted that somebody edits: he sees all of it, and so does the server.
const block = (text) => ({ type: 'paragraph', order: 'a0', text });
const list = ann.create('note', { title: 'List', blocks: { one: block('Milk'), two: block('Tea') } });
await ann.sync();
await ben.sync();
const { one, ...rest } = ann.get(list).blocks;
ann.change(list, { ...ann.get(list), blocks: rest });
await ann.sync();
ben.change(list, { ...ben.get(list), blocks: { ...ben.get(list).blocks, one: block('Oat milk') } });
await ben.pull();
assert.deepEqual(ben.get(list).blocks.one, block('Oat milk'));
ann.remove(list);
await ann.sync();
ben.change(list, { ...ben.get(list), blocks: { one: block('Oat milk, cold') } });
assert.deepEqual((await ben.sync()).map((outcome) => outcome.problem), [undefined, undefined]);
assert.deepEqual(ben.get(list).blocks, { one: block('Oat milk, cold') });
await ann.sync();
assert.deepEqual(ann.get(list), ben.get(list));

// A part of the workspace: what is moved into the folder appears, what is moved out vanishes.
const part = open({ folder, kinds: ['note'] });
await part.sync();
assert.deepEqual(part.list('note'), [homeless]);
ann.change(note, { ...ann.get(note), folder });
await ann.sync();
await part.sync();
assert.deepEqual(part.get(note), ann.get(note));
ann.change(note, { ...ann.get(note), title: 'Tea in the folder' });
part.change(homeless, { ...part.get(homeless), title: 'Home at last' });
await ann.sync();
await part.sync();
assert.equal(part.get(note).title, 'Tea in the folder');
const { folder: left, ...out } = ann.get(note);
assert.equal(left, folder);
ann.change(note, out);
await ann.sync();
await part.sync();
assert.deepEqual(part.list('note'), [homeless]);
assert.equal(part.get(homeless).title, 'Home at last');
await ann.sync();

// One's workspaces, waited for.
const mine = await workspaces({ base, authorization });
assert.ok(mine.workspaces.some((one) => one.id === workspace));
assert.equal(await workspaces({ base, authorization, tag: mine.tag, wait: 1 }), null);

const stranger = open({ workspace: crypto.randomUUID() });
await assert.rejects(stranger.pull(), (e) => e instanceof Problem && e.slug === 'not-found');
const fresh = open();
await fresh.sync();
assert.equal(fresh.fingerprint(), ann.fingerprint());
console.log('ok');
