'use strict';
const MINUTE = 60000, SHOWN_MINUTES = 180, MAX_DECISIONS = 12;
const FAST_REFRESH = 1000, SLOW_REFRESH = 10000;
const byId = id => document.getElementById(id);
const observed = new Map();        // minute → {stage, connections}, from the server's history or from this page
let decisions = [], ownDecisions = [], hasHistory = false, lastState = '', latest = null, timer = 0;
let resultStages = [];             // the result of a button is shown while the service is in one of these

const STAGES = {ASLEEP: 'Asleep', WAKING: 'Waking', AWAKE: 'Awake', FALLING_ASLEEP: 'Falling asleep', MISSING: 'Missing', LOCKED: 'Locked', UNKNOWN: 'Unknown'};
const query = new URLSearchParams(location.search);
let names = {};
for (const name of ['clusterName', 'serviceName']) if (query.has(name)) names[name] = query.get(name);
let token = sessionStorage.getItem('fluidity-token');

const clock = instant => new Date(instant).toISOString().slice(11, 19);
const span = seconds => {
  const minutes = Math.round(Math.abs(seconds) / 60);
  if (Math.abs(seconds) < 90) return Math.round(Math.abs(seconds)) + ' s';
  if (minutes >= 2880) return Math.round(minutes / 1440) + ' days';
  return minutes < 90 ? minutes + ' min' : Math.floor(minutes / 60) + ' h ' + minutes % 60 + ' min';
};
const relative = (instant, at) => {
  const seconds = (Date.parse(instant) - Date.parse(at)) / 1000;
  return seconds < 0 ? span(seconds) + ' ago' : 'in ' + span(seconds);
};
const element = (tag, text, attributes = {}) => {
  const created = document.createElement(tag);
  created.textContent = text;
  for (const [key, value] of Object.entries(attributes)) created.setAttribute(key, value);
  return created;
};

async function fetchJson(path, options = {}) {
  const headers = {'X-Fluidity-Page': '1', ...options.headers};
  // Basic encodes characters that a header must not contain.
  if (token) headers.Authorization = 'Basic ' + btoa(String.fromCharCode(...new TextEncoder().encode(':' + token)));
  const response = await fetch(path, {...options, headers, cache: 'no-store'});
  const body = await response.json().catch(() => ({}));
  hasHistory = hasHistory || response.headers.has('X-Fluidity-History');   // only a simulated cloud has one
  if (!response.ok) throw Object.assign(new Error(body.detail || 'HTTP status ' + response.status), {status: response.status});
  return body;
}

async function refresh() {
  clearTimeout(timer);
  try {
    const status = await fetchJson('status?' + new URLSearchParams(names));
    if (hasHistory) await readHistory();
    login(false);
    choose(status.services || [status]);
  } catch (error) {
    if (error.status === 401) {
      login(true);
      return;
    }
    login(false);
    showError(error);
  }
  if (!document.hidden) timer = setTimeout(refresh, hasHistory ? FAST_REFRESH : SLOW_REFRESH);
}

// The data shown before may be outdated.
function showError(error) {
  stage(error.status === 404 ? 'MISSING' : 'UNKNOWN');
  byId('message').textContent = error.status === 404 ? error.message : 'Cannot read the status: ' + error.message;
  byId('events').hidden = true;
  for (const id of ['now', 'past']) byId(id).classList.add('stale');
  if (latest) byId('facts-title').textContent = 'As of ' + clock(latest.at).slice(0, 5);
}

// A function URL renames the header that makes a browser ask for the token, so the page asks.
function login(required) {
  const shown = !byId('login').hidden;
  byId('login').hidden = !required;
  for (const id of ['actions', 'now', 'past', 'decided']) byId(id).hidden = required;
  if (!required) return;
  stage('LOCKED');
  byId('message').textContent = token ? 'The API token is invalid.' : 'Enter the API token to see the status.';
  if (!shown) byId('token').focus();
}

// Without a configured service the response lists all: the page shows one, and links to the others.
function choose(services) {
  const links = services.length > 1 ? services.map(service => element('a', service.clusterName + ' / ' + service.serviceName,
      {href: '?' + new URLSearchParams({clusterName: service.clusterName, serviceName: service.serviceName})})) : [];
  if (query.has('serviceName')) links.push(element('a', 'All services', {href: '?'}));
  if (links.length) {
    byId('services').hidden = false;
    byId('services').replaceChildren(...links);
  }
  const service = services[0];
  if (!service) {
    showError({status: 404, message: 'There is no managed service.'});
    return;
  }
  names = {clusterName: service.clusterName, serviceName: service.serviceName};
  byId('name').textContent = service.clusterName + ' / ' + service.serviceName;
  if (!service.stage) {
    showError({status: service.status, message: service.message});
    return;
  }
  latest = service;
  observe(service);
  show(service);
}

async function readHistory() {
  const history = await fetchJson('simulate/history');
  for (const minute of history.minutes) observed.set(Date.parse(minute.at), minute);
  decisions = history.decisions;
}

// On AWS there is no history: the page records what it observes, and derives the time before from the tags.
function observe(status) {
  if (hasHistory || !status || !status.at) return;
  const now = Math.floor(Date.parse(status.at) / MINUTE) * MINUTE;
  const inUse = status.lastUse && Date.parse(status.lastUse) >= now - MINUTE;
  observed.set(now, {stage: status.stage, connections: inUse ? 1 : 0});
  if (status.wokenAt && status.desiredCount > 0) fill(Date.parse(status.wokenAt), now, status.stage);
  const stopped = [status.sleptAt, status.killedAt].filter(Boolean).sort().pop();
  if (stopped && status.desiredCount === 0) {
    fill(Date.parse(stopped), now, 'ASLEEP');
    if (status.wokenAt) fill(Date.parse(status.wokenAt), Date.parse(stopped), 'AWAKE');
  }
  if (status.stage + status.reason !== lastState) addDecision(status.at, status.message);
  lastState = status.stage + status.reason;
}

function fill(from, until, stage) {
  const first = Math.floor(Math.max(from, until - SHOWN_MINUTES * MINUTE) / MINUTE) * MINUTE;
  for (let minute = first; minute < until; minute += MINUTE)
    if (!observed.has(minute)) observed.set(minute, {stage, connections: 0});
}

function addDecision(at, message) {
  ownDecisions.unshift({at, message});
  ownDecisions.length = Math.min(ownDecisions.length, MAX_DECISIONS);
}

function stage(name) {
  const title = byId('stage');
  const text = STAGES[name] || 'Unknown';
  if (title.dataset.stage !== name) title.dataset.stage = name;
  if (title.textContent !== text) title.textContent = text;
  document.title = text + ' · Fluidity';
}

// Omits the name, which is shown above, and the date if it is today.
const shorten = (message, status) => message.replace(status.clusterName + '/' + status.serviceName + ' ', 'It ')
    .replace(/(\d{4}-\d\d-\d\d)T(\d\d:\d\d):\d\d(?:\.\d+)?Z/g,
        (_, day, time) => status.at.startsWith(day) ? time : day + ' ' + time);

function show(status) {
  stage(status.stage);
  for (const id of ['now', 'past']) byId(id).classList.remove('stale');
  byId('facts-title').textContent = 'Now';
  byId('actions').hidden = status.reason === 'NOT_SCALABLE';
  if (!resultStages.includes(status.stage)) byId('result').textContent = '';
  byId('events').hidden = !status.events;
  byId('events').replaceChildren(...(status.events || []).map(event => entry(event.at, event.message)));
  const text = shorten(status.message, status);
  if (byId('message').textContent !== text) byId('message').textContent = text;
  facts(status);
  chart(status);
  const list = (hasHistory ? decisions : ownDecisions).slice(0, MAX_DECISIONS);
  byId('decisions-title').textContent = hasHistory ? 'Recent decisions' : 'Changes seen by this page';
  byId('decided').hidden = !list.length;
  byId('decisions').replaceChildren(...list.map(decision => entry(decision.at, shorten(decision.message, status))));
}

function entry(at, text) {
  const item = element('li', '');
  item.append(element('time', clock(at), {datetime: at}), element('span', text));
  return item;
}

function facts(status) {
  const stopped = [status.sleptAt, status.killedAt].filter(Boolean).sort().pop();
  const since = status.desiredCount > 0 ? status.wokenAt : stopped;
  const all = [
    ['Time (UTC)', clock(status.at)],
    ['Tasks', status.desiredCount || status.runningCount ? status.runningCount + ' of ' + status.desiredCount + ' running' : 'none'],
    [status.desiredCount > 0 ? 'Woken' : 'Put to sleep', since && relative(since, status.at)],
    ['Falls asleep', status.fallsAsleepAt && shorten(status.fallsAsleepAt, status) + ' (' + relative(status.fallsAsleepAt, status.at) + ')'],
    ['Last used', status.lastUse && relative(status.lastUse, status.at)],
    ['Last used by', status.lastUsedBy],
    ['Held until', status.heldUntil && shorten(status.heldUntil, status)],
  ];
  byId('facts').replaceChildren(...all.filter(([, value]) => value).map(([name, value]) => {
    const pair = element('div', '');
    pair.append(element('dt', name), element('dd', value));
    return pair;
  }));
}

function chart(status) {
  const end = Math.floor(Date.parse(status.at) / MINUTE) * MINUTE + MINUTE, start = end - SHOWN_MINUTES * MINUTE;
  const minutes = [];
  for (const [at, minute] of observed) {
    if (at < start - MINUTE) observed.delete(at);
    else if (at >= start && at < end) minutes.push([at, minute]);
  }
  const max = Math.max(1, ...minutes.map(([, minute]) => minute.connections));
  const width = 720 / SHOWN_MINUTES, x = at => (at - start) / MINUTE * width;
  const bands = {AWAKE: '--awake-band', WAKING: '--waking-band', FALLING_ASLEEP: '--waking-band', ASLEEP: '--asleep-band'};
  let shapes = '';
  const box = (at, until, y, height, colour) =>
      shapes += `<rect x="${x(at)}" y="${y}" width="${x(until) - x(at)}" height="${height}" style="fill:var(${colour})" shape-rendering="crispEdges"/>`;
  minutes.sort(([one], [other]) => one - other);
  let from = 0;                      // consecutive minutes of one stage share a box
  minutes.forEach(([at, minute], i) => {
    const next = minutes[i + 1];
    if (!next || next[1].stage !== minute.stage || next[0] !== at + MINUTE) {
      box(minutes[from][0], at + MINUTE, 112, 24, bands[minute.stage] || '--line');
      from = i + 1;
    }
    const height = minute.connections / max * 100;
    if (height) box(at, at + MINUTE, 106 - height, height, '--use');
  });
  shapes += '<line x1="0" x2="720" y1="107" y2="107" style="stroke:var(--line)" vector-effect="non-scaling-stroke"/>';
  byId('chart').innerHTML = shapes;
  const awake = minutes.filter(([, minute]) => minute.stage === 'AWAKE').length;
  const used = minutes.filter(([, minute]) => minute.connections > 0).length;
  byId('chart').setAttribute('aria-label', `${minutes.length} of the last ${SHOWN_MINUTES} minutes observed: awake in ${awake}, used in ${used}` + (hasHistory ? `, at most ${max} connections` : ''));
  byId('axis').replaceChildren(...[0, 1, 2, 3].map(hour => element('span', clock(start + hour * 60 * MINUTE).slice(0, 5))));
  byId('use').textContent = !hasHistory ? 'used' : 'connections' + (used ? ', at most ' + max : '');
}

async function act(action) {
  const buttons = [byId('wake'), byId('kill')];
  if (buttons[0].getAttribute('aria-disabled') === 'true') return;
  buttons.forEach(button => button.setAttribute('aria-disabled', 'true'));   // a disabled button would lose the focus
  byId('result').className = '';
  byId('result').textContent = action === 'wake' ? 'Waking…' : 'Killing…';   // the response takes seconds
  const before = latest ? [latest.stage] : [];   // reads may lag, and a failure changes no stage
  resultStages = Object.keys(STAGES);
  try {
    const response = await fetchJson(action, {method: 'POST', body: JSON.stringify(names), headers: {'Content-Type': 'application/json'}});
    byId('result').textContent = latest ? shorten(response.message, latest) : response.message;
    resultStages = [...before, response.stage];
    addDecision(new Date().toISOString(), response.message);
  } catch (error) {
    resultStages = before;
    byId('result').className = 'error';
    byId('result').textContent = 'The request failed: ' + error.message;
  }
  buttons.forEach(button => button.setAttribute('aria-disabled', 'false'));
  await refresh();
}

byId('login').addEventListener('submit', event => {
  event.preventDefault();
  token = byId('token').value;
  sessionStorage.setItem('fluidity-token', token);
  byId('token').value = '';
  refresh();
});
byId('wake').addEventListener('click', () => act('wake'));
byId('kill').addEventListener('click', () => act('kill'));
document.addEventListener('visibilitychange', () => document.hidden || refresh());
refresh();
