// The chat page: shows what the server tells, sends what people do. All text goes in as text, never as markup.

const key = new URLSearchParams(location.search).get("token") ?? "";
const at = (path, extra = {}) => `${path}?${new URLSearchParams({ ...extra, token: key })}`;
const $ = (id) => document.getElementById(id);
const world = { people: new Map(), posts: new Map(), clock: null, tour: null, who: null, read: new Map() };
const shown = new Map(); // of the open chat: id → its node
const pressed = new Map(); // id of a press → until when its button turns
const zone = { offset: 0, now: 0, told: 0 };

function make(tag, className = "", ...children) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

async function post(path, body, extra) {
  const isRaw = body instanceof Blob;
  const headers = { "Content-Type": isRaw ? "application/octet-stream" : "application/json" };
  try {
    const answer = await fetch(at(path, extra), { method: "POST", headers, body: isRaw ? body : JSON.stringify(body) });
    if (answer.ok) return await answer.json();
    const why = await answer.text();
    if (why.includes("blocked the bot")) toast("Бот заблокирован: сначала разблокируйте его (⋮).");
    else if (why.includes("button has changed")) toast("Кнопка уже изменилась.");
    else if (answer.status === 413) toast("Файл слишком большой: до 50 МБ.");
    return null;
  } catch {
    toast("Сервер не отвечает. Он ещё запущен?");
    return null;
  }
}

// Time and dates of the town ------------------------------------------------------------------------------------------

const spoken = (options) => new Intl.DateTimeFormat("ru", { timeZone: "UTC", ...options });
const CLOCK = spoken({ hour: "2-digit", minute: "2-digit" });
const DAY = spoken({ day: "numeric", month: "long" });
const SHORT = spoken({ weekday: "short", day: "numeric", month: "short" });
const WEEKDAY = spoken({ weekday: "long" });
const DATE = spoken({ day: "numeric", month: "long", year: "numeric" });
const there = (seconds) => new Date((seconds + zone.offset * 60) * 1000);

function setTime(iso) {
  const [, sign, hours, minutes] = iso.match(/([+-])(\d\d):(\d\d)$/);
  zone.offset = (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  zone.now = Date.parse(iso) / 1000;
  zone.told = performance.now();
  tick();
}

function tick() {
  const moment = there(zone.now + (performance.now() - zone.told) / 1000);
  const [time, date] = [CLOCK.format(moment), `${WEEKDAY.format(moment)}\n${DATE.format(moment).replace(/ г\.$/, "")}`];
  if ($("time").textContent !== time) $("time").textContent = time;
  if ($("date").textContent !== date) $("date").textContent = date;
  $("date").dataset.short = SHORT.format(moment);
}

// Words with entities --------------------------------------------------------------------------------------------------

const TAGS = { bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "pre" };
const LINKS = /(https?:\/\/[^\s<>«»]+[^\s<>«».,:;!?)\]])|(?<![\p{L}\d/])(\/[a-z][a-z0-9_]{0,31})(?![\p{L}\d/])/giu;

function words(text, entities = []) {
  const known = entities.filter((e) => TAGS[e.type] || /blockquote|text_link|spoiler/.test(e.type));
  return piece(text, 0, text.length, known, false);
}

/** Entities come outer first; those inside another one are drawn inside it. */
function piece(text, from, to, entities, isLink) {
  const out = document.createDocumentFragment();
  let position = from;
  entities.forEach((entity, index) => {
    const end = entity.offset + entity.length;
    if (entity.offset < position || end > to) return;
    if (entity.offset > position) out.append(plain(text.slice(position, entity.offset), isLink));
    const inner = entities.slice(index + 1).filter((e) => e.offset >= entity.offset && e.offset + e.length <= end);
    const node = wrap(entity);
    node.append(piece(text, entity.offset, end, inner, isLink || node.tagName === "A"));
    out.append(node);
    position = end;
  });
  if (position < to) out.append(plain(text.slice(position, to), isLink));
  return out;
}

function wrap(entity) {
  if (entity.type === "text_link") return anchor(entity.url, "");
  if (entity.type.includes("blockquote")) return make("blockquote");
  if (entity.type === "spoiler") return Object.assign(make("span", "spoiler"), { tabIndex: 0 });
  return make(TAGS[entity.type]);
}

function plain(text, isLink) {
  if (isLink) return document.createTextNode(text);
  const out = document.createDocumentFragment();
  let position = 0;
  for (const found of text.matchAll(LINKS)) {
    out.append(text.slice(position, found.index));
    out.append(found[1] ? anchor(found[1], found[1]) : command(found[2]));
    position = found.index + found[0].length;
  }
  out.append(text.slice(position));
  return out;
}

function anchor(url, text) {
  const link = make("a", "", text);
  if (!/^(https?:|tg:)/i.test(url)) return link;
  link.href = url;
  link.rel = "noopener noreferrer";
  link.target = "_blank";
  if (startOf(url) !== null) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      openLink(url);
    });
  }
  return link;
}

function command(text) {
  const button = make("button", "", text);
  button.type = "button";
  button.addEventListener("click", () => say(text));
  return button;
}

/** The token of a link that starts the bot; null for any other address. */
function startOf(url) {
  const found = url.match(/^https:\/\/t\.me\/\w+(?:\?start=([\w-]*))?$/);
  return found ? (found[1] ?? "") : null;
}

// Messages -------------------------------------------------------------------------------------------------------------

function draw(message) {
  const node = make("article", message.by_bot ? "post" : "post mine");
  node.dataset.id = message.id;
  const bubble = make("div", "bubble");
  if (message.answers) bubble.append(make("div", "quoted", message.answers));
  if (message.photo) bubble.append(picture(message.photo));
  if (message.document) bubble.append(paper(message.document));
  if (message.voice) bubble.append(make("div", "said", "🎤 Голосовое сообщение"));
  const text = message.text ?? message.caption;
  const time = make("time", "when", (message.edit_date ? "изменено " : "") + CLOCK.format(there(message.edit_date ?? message.date)));
  const said = make("div", "said");
  if (text) said.append(words(text, message.entities ?? message.caption_entities));
  said.append(time);
  bubble.append(said);
  node.append(bubble);
  if (message.rows.length) {
    node.classList.add("rows");
    node.append(keyboard(message));
  }
  return node;
}

function picture(sizes) {
  const largest = sizes[sizes.length - 1];
  const image = Object.assign(make("img"), { src: at(`files/${largest.file_id}`), alt: "Фото", loading: "lazy" });
  image.width = largest.width;
  image.height = largest.height;
  const button = make("button", "photo", image);
  button.type = "button";
  button.style.width = `${Math.min(largest.width, 380)}px`;
  button.setAttribute("aria-label", "Открыть фото");
  button.addEventListener("click", () => {
    $("viewer").querySelector("img").src = image.src;
    $("viewer").showModal();
  });
  return button;
}

function paper(document_) {
  const name = document_.file_name ?? "файл";
  const icon = make("i", "", name.includes(".") ? name.split(".").pop().slice(0, 4) : "…");
  const link = make("a", "document", icon, make("b", "", name), make("small", "", size(document_.file_size)));
  link.href = at(`files/${document_.file_id}`);
  link.download = name;
  return link;
}

function size(bytes) {
  if (bytes < 1024) return `${bytes} Б`;
  const isSmall = bytes < 1024 * 1024;
  const value = (bytes / (isSmall ? 1024 : 1024 * 1024)).toFixed(isSmall ? 0 : 1).replace(".", ",");
  return `${value} ${isSmall ? "КБ" : "МБ"}`;
}

function keyboard(message) {
  const rows = message.rows.map((row, y) => make("div", "", ...row.map((button, x) => inline(message, button, y, x))));
  return make("div", "keys", ...rows);
}

function inline(message, button, row, column) {
  const url = button.url ?? button.web_app?.url;
  if (url && startOf(url) === null) {
    const link = anchor(url, button.text);
    link.className = "out";
    return link;
  }
  const node = make("button", "", button.text);
  node.type = "button";
  node.addEventListener("click", async () => {
    if (url) return openLink(url);
    if (button.copy_text) {
      await navigator.clipboard?.writeText(button.copy_text.text);
      return toast("Скопировано");
    }
    node.classList.add("busy");
    const told = { person: message.chat, message: message.id, row, column, text: button.text };
    const press = await post("presses", told);
    if (!press) return node.classList.remove("busy");
    if (pressed.get(press.id) === "answered") node.classList.remove("busy");
    else pressed.set(press.id, node);
    setTimeout(() => node.classList.remove("busy"), 15000);
  });
  return node;
}

// The open chat --------------------------------------------------------------------------------------------------------

const log = $("log");
let isStuck = true; // to the end: what comes there is followed
const isAtEnd = () => log.scrollHeight - log.scrollTop - log.clientHeight < 90;
const visible = (who) => [...(world.posts.get(who)?.values() ?? [])].filter((m) => !m.deleted).sort((a, b) => a.id - b.id);

function openChat(who) {
  if (!world.people.has(who)) return;
  if (world.who !== who) saveDraft();
  world.who = who;
  sessionStorage.setItem("who", who);
  log.replaceChildren();
  shown.clear();
  for (const message of visible(who)) append(message);
  if (!shown.size) log.append(make("div", "empty", "Здесь пока пусто. Напишите /start или нажмите «Меню»."));
  toEnd();
  drawPeople();
  drawTop();
  markRead();
  loadDraft();
  hide($("commands"), $("actions"));
}

function append(message) {
  log.querySelector(".empty")?.remove();
  const before = [...shown.keys()].pop();
  const previous = before === undefined ? null : world.posts.get(world.who).get(before);
  const day = DAY.format(there(message.date));
  if (!previous || DAY.format(there(previous.date)) !== day) log.append(make("div", "day", make("span", "", day)));
  const node = draw(message);
  if (!previous || previous.by_bot !== message.by_bot) node.classList.add("turn");
  log.append(node);
  shown.set(message.id, node);
  return node;
}

function update(message) {
  const old = shown.get(message.id);
  if (message.deleted) {
    old?.remove();
    shown.delete(message.id);
  } else if (old) {
    const node = draw(message);
    if (old.classList.contains("turn")) node.classList.add("turn");
    node.classList.add("flash");
    const focused = old.contains(document.activeElement) ? [...old.querySelectorAll("button, a")].indexOf(document.activeElement) : -1;
    old.replaceWith(node);
    shown.set(message.id, node);
    if (focused >= 0) (node.querySelectorAll("button, a")[focused] ?? node.querySelector(".keys button") ?? log).focus({ preventScroll: true });
  } else {
    append(message).classList.add("fresh");
  }
}

function toEnd() {
  isStuck = true;
  log.scrollTop = log.scrollHeight;
  $("down").hidden = true;
}

function markRead() {
  const last = Math.max(0, ...visible(world.who).map((m) => m.id));
  if (document.hidden || last <= (world.read.get(world.who) ?? 0)) return;
  world.read.set(world.who, last);
  post("reads", { person: world.who, message: last });
  drawPeople();
}

const unread = (who) => visible(who).filter((m) => m.by_bot && m.id > (world.read.get(who) ?? 0)).length;

function face(person, node = make("span", "face")) {
  node.textContent = person.name.split(" ").map((part) => part[0]).slice(0, 2).join("").toUpperCase();
  node.dataset.tint = [...world.people.keys()].indexOf(person.id) % 8;
  return node;
}

function drawPeople() {
  let all = 0;
  for (const person of world.people.values()) {
    const node = document.getElementById(`person-${person.id}`) ?? addPerson(person);
    const last = visible(person.id).pop();
    const count = person.id === world.who && !document.hidden ? 0 : unread(person.id);
    all += count;
    node.setAttribute("aria-current", person.id === world.who);
    node.querySelector("small").textContent = person.brief || "ещё без роли";
    node.querySelector("time").textContent = last ? CLOCK.format(there(last.edit_date ?? last.date)) : "";
    const badge = node.querySelector(".count");
    badge.hidden = !count;
    badge.textContent = count;
    badge.setAttribute("aria-label", `непрочитанных: ${count}`);
  }
  document.title = all ? `(${all}) Маяк без Telegram` : "Маяк без Telegram";
}

function addPerson(person) {
  const node = make("button", "person", face(person), make("b", "", person.name), make("time"), make("small"), make("span", "count"));
  node.type = "button";
  node.id = `person-${person.id}`;
  node.title = `${person.name}: ${[person.who, person.place].filter(Boolean).join(", ")}`;
  node.addEventListener("click", () => openChat(person.id));
  $("list").append(node);
  return node;
}

function drawTop() {
  const person = world.people.get(world.who);
  if (!person) return;
  face(person, $("face"));
  $("name").textContent = person.name;
  $("who").textContent = person.blocked ? "бот заблокирован" : [person.who, person.place].filter(Boolean).join(", ") || "ещё без роли";
  $("slash").hidden = !person.commands.length;
  const rows = person.keyboard?.keyboard ?? [];
  $("keyboard").hidden = !rows.length;
  $("keyboard").replaceChildren(...rows.map((row) => make("div", "", ...row.map((button) => {
    const label = typeof button === "string" ? button : button.text;
    const node = make("button", "", label);
    node.type = "button";
    node.addEventListener("click", () => say(label));
    return node;
  }))));
}

// Writing --------------------------------------------------------------------------------------------------------------

const input = $("words");
const drafts = new Map();
const saveDraft = () => world.who && drafts.set(world.who, input.value);

function loadDraft() {
  input.value = drafts.get(world.who) ?? "";
  grow();
}

function grow() {
  input.style.height = "auto";
  input.style.height = `${Math.min(input.scrollHeight, 160)}px`;
}

async function say(text) {
  hide($("commands"));
  if (await post("says", { person: world.who, text })) toEnd();
}

async function submit() {
  const text = input.value.trim();
  if (!text) return;
  input.value = "";
  grow();
  await say(text);
}

$("composer").addEventListener("submit", (event) => {
  event.preventDefault();
  submit();
});
input.addEventListener("input", () => {
  grow();
  if (/^\/\w*$/.test(input.value)) showCommands(input.value.slice(1));
  else hide($("commands"));
});
input.addEventListener("keydown", (event) => {
  const list = $("commands");
  const chosen = list.querySelector('[aria-selected="true"]');
  if (!list.hidden && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
    event.preventDefault();
    choose(event.key === "ArrowDown" ? 1 : -1);
  } else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    if (!list.hidden && chosen) {
      input.value = "";
      grow();
      chosen.click();
    } else submit();
  }
});

function showCommands(start = "") {
  const found = (world.people.get(world.who)?.commands ?? []).filter((c) => c.command.startsWith(start));
  const list = $("commands");
  list.replaceChildren(...found.map((c) => {
    const node = make("button", "", make("b", "", `/${c.command}`), make("span", "", c.description));
    node.type = "button";
    node.role = "option";
    node.addEventListener("click", () => say(`/${c.command}`));
    return node;
  }));
  list.hidden = !found.length;
  $("slash").setAttribute("aria-expanded", !list.hidden);
  if (found.length) list.firstChild.setAttribute("aria-selected", true);
}

function choose(step) {
  const options = [...$("commands").children];
  const now = options.findIndex((node) => node.getAttribute("aria-selected") === "true");
  options[now]?.removeAttribute("aria-selected");
  const next = options[(now + step + options.length) % options.length];
  next.setAttribute("aria-selected", true);
  next.scrollIntoView({ block: "nearest" });
}

function hide(...popups) {
  for (const popup of popups) popup.hidden = true;
  $("slash").setAttribute("aria-expanded", !$("commands").hidden);
  $("more").setAttribute("aria-expanded", !$("actions").hidden);
}

$("slash").addEventListener("click", () => {
  if (!$("commands").hidden) return hide($("commands"));
  showCommands();
  input.focus();
});

// Files ----------------------------------------------------------------------------------------------------------------

const isPicture = (file) => /^image\/(png|jpeg)$/.test(file.type);
let picked = [];

function pick(files) {
  picked = [...files];
  if (!picked.length || !world.who) return;
  $("picked").replaceChildren(...picked.map((file) => {
    if (!isPicture(file)) return make("div", "", `${file.name}, ${size(file.size)}`);
    return Object.assign(make("img"), { src: URL.createObjectURL(file), alt: file.name });
  }));
  $("as-file").checked = false;
  $("as-file").parentElement.hidden = !picked.some(isPicture);
  $("caption").value = input.value;
  $("upload").showModal();
  $("upload").querySelector(".primary").focus();
}

$("attach").addEventListener("click", () => $("files").click());
$("files").addEventListener("change", () => {
  pick($("files").files);
  $("files").value = "";
});
$("upload").addEventListener("close", async () => {
  if ($("upload").returnValue !== "yes") return;
  let caption = $("caption").value.trim();
  input.value = "";
  grow();
  for (const file of picked) {
    const kind = isPicture(file) && !$("as-file").checked ? "photo" : "document";
    await post("sends", file, { person: world.who, name: file.name, kind, caption });
    caption = "";
  }
  toEnd();
});
addEventListener("paste", (event) => event.clipboardData?.files.length && pick(event.clipboardData.files));
addEventListener("dragover", (event) => {
  event.preventDefault();
  document.body.classList.add("dropping");
});
addEventListener("dragleave", (event) => event.relatedTarget || document.body.classList.remove("dropping"));
addEventListener("drop", (event) => {
  event.preventDefault();
  document.body.classList.remove("dropping");
  pick(event.dataTransfer.files);
});

// Links that start the bot, new people, blocking -----------------------------------------------------------------------

let link = "";

function openLink(url) {
  link = url;
  const own = world.people.get(world.who);
  const others = [...world.people.values()].filter((person) => person !== own);
  $("openers").replaceChildren(...[own, ...others].filter(Boolean).map((person) => {
    const about = make("span", "", person.name, make("small", "", [person.who, person.place].filter(Boolean).join(", ")));
    const node = make("button", "", face(person), about);
    node.value = person.id;
    return node;
  }));
  $("opener").querySelector("h3").textContent = url ? "Кто откроет ссылку?" : "Новый человек";
  $("opener").querySelector(".note").textContent = url
    ? "В Telegram её откроет тот, кому её переслали."
    : "Откроет бота без приглашения. Как его зовут?";
  $("openers").hidden = !url;
  $("new-name").value = "";
  $("opener").returnValue = "";
  $("opener").showModal();
  if (!url) $("new-name").focus();
}

$("new-name").addEventListener("keydown", (event) => {
  if (event.key !== "Enter") return;
  event.preventDefault();
  $("opener").close("new");
});
$("opener").addEventListener("close", async () => {
  const chosen = $("opener").returnValue;
  if (!chosen || chosen === "no") return;
  const name = $("new-name").value.trim();
  if (chosen === "new" && !name) return toast("Напишите имя нового человека.");
  const token = link ? startOf(link) : "";
  const opened = await post("opens", { ...(chosen === "new" ? { name } : { person: Number(chosen) }), link: token });
  if (opened) whenKnown(opened.person);
});

function whenKnown(who, tries = 40) {
  if (world.people.has(who)) openChat(who);
  else if (tries) setTimeout(() => whenKnown(who, tries - 1), 50);
}

$("newcomer").addEventListener("click", () => openLink(""));
$("more").addEventListener("click", () => {
  const person = world.people.get(world.who);
  if (!person || !$("actions").hidden) return hide($("actions"));
  const choices = [
    [person.blocked ? "Разблокировать бота" : "Заблокировать бота", () => post("blocks", { person: person.id, blocked: !person.blocked })],
    ["Новый человек", () => openLink("")],
    ["Светлое или тёмное", turnTheme],
  ];
  $("actions").replaceChildren(...choices.map(([label, act]) => {
    const node = make("button", "", label);
    node.type = "button";
    node.role = "menuitem";
    node.addEventListener("click", () => {
      hide($("actions"));
      act();
    });
    return node;
  }));
  $("actions").hidden = false;
  $("more").setAttribute("aria-expanded", true);
  $("actions").firstChild.focus();
});

// Clock and tour -------------------------------------------------------------------------------------------------------

function drawClock() {
  const { stops, busy, ready, title } = world.clock;
  document.body.dataset.ready = ready ? "yes" : "no";
  document.body.dataset.busy = busy;
  $("town").textContent = title;
  const labels = stops.map((stop) => stop.id).join();
  if ($("stops").dataset.labels !== labels) {
    $("stops").dataset.labels = labels;
    $("stops").replaceChildren(...stops.map((stop) => {
      const node = make("button", "", stop.label);
      node.type = "button";
      node.dataset.stop = stop.id;
      node.addEventListener("click", () => post("clock", { to: stop.id }));
      return node;
    }));
  }
  for (const node of $("stops").children) node.disabled = Boolean(busy) || !ready;
}

function drawTour() {
  if (!world.tour || !world.clock) return;
  const { taken, steps, trouble } = world.tour;
  const isBusy = Boolean(world.clock.busy);
  const tour = $("tour");
  const facts = JSON.stringify([world.tour, isBusy, world.clock.ready, world.people.size]);
  if (tour.dataset.facts === facts) return;
  const hadFocus = tour.contains(document.activeElement);
  tour.dataset.facts = facts;
  if (!steps.length) {
    tour.replaceChildren(make("h3", "", "Город заселяется…"), make("div", "bar"), make("p", "note", "Люди приходят по ссылкам и принимают приглашения: это занимает несколько секунд."));
    return;
  }
  const step = steps[taken];
  const bar = make("div", "bar", make("i"));
  bar.firstChild.style.width = `${(taken / steps.length) * 100}%`;
  const head = make("h3", "", make("span", "", "Экскурсия"), make("span", "", step ? `${taken + 1} из ${steps.length}` : "пройдена"));
  const parts = [head, bar];
  if (trouble) parts.push(make("p", "hint trouble", "Здесь бот спрашивает о другом. Ответьте ему сами или пропустите шаг."));
  else if (taken) parts.push(make("p", "hint", steps[taken - 1].hint));
  if (!step) {
    const close = make("button", "quiet needed", "Убрать");
    close.type = "button";
    close.addEventListener("click", () => {
      tour.classList.add("over");
      input.focus();
    });
    tour.replaceChildren(...parts, make("p", "says", "Дальше сами: нажимайте любые кнопки, переводите часы, приглашайте новых людей."), close);
    return;
  }
  const person = world.people.get(step.who);
  parts.push(make("div", "actor", face(person), make("span", "", make("b", "", person.name), person.who)));
  const go = make("button", "primary", step.label);
  go.type = "button";
  go.disabled = isBusy || !world.clock.ready;
  go.addEventListener("click", () => {
    if (world.who !== step.who) openChat(step.who);
    toEnd();
    post("tour", { step: taken });
  });
  const skip = make("button", trouble ? "quiet needed" : "quiet", "Пропустить шаг");
  skip.type = "button";
  skip.disabled = go.disabled;
  skip.addEventListener("click", () => post("tour", { step: taken, skip: true }));
  tour.replaceChildren(...parts, make("p", "says", step.says), go, skip);
  if (hadFocus) go.focus();
}

// Notes, theme, keys ---------------------------------------------------------------------------------------------------

let fading;

function toast(text) {
  const note = $("toast");
  note.textContent = text;
  note.hidden = true;
  requestAnimationFrame(() => (note.hidden = false));
  clearTimeout(fading);
  fading = setTimeout(() => (note.hidden = true), Math.max(3000, text.length * 70));
}

function answered(answer) {
  const node = pressed.get(answer.id);
  pressed.set(answer.id, "answered");
  if (node instanceof Element) node.classList.remove("busy");
  if (answer.person !== world.who || !answer.text) return;
  if (!answer.show_alert) return toast(answer.text);
  $("alert").querySelector("p").textContent = answer.text;
  if (!$("alert").open) $("alert").showModal();
}

function turnTheme() {
  const root = document.documentElement;
  const isDark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = isDark ? "light" : "dark";
  localStorage.setItem("theme", root.dataset.theme);
}

const theme = localStorage.getItem("theme");
if (theme) document.documentElement.dataset.theme = theme;
$("theme").addEventListener("click", turnTheme);
$("down").addEventListener("click", toEnd);
let height = 0;
log.addEventListener("scroll", () => {
  if (log.clientHeight !== height && isStuck) return; // the window has changed, nobody has scrolled
  isStuck = isAtEnd();
  $("down").hidden = isStuck;
}, { passive: true });
new ResizeObserver(() => {
  height = log.clientHeight;
  if (isStuck) toEnd();
}).observe(log);
document.addEventListener("visibilitychange", () => world.who && markRead());
document.addEventListener("click", (event) => {
  if (!event.target.closest("#commands, #slash, #words")) hide($("commands"));
  if (!event.target.closest("#actions, #more")) hide($("actions"));
});
addEventListener("keydown", (event) => {
  if (event.key === "Escape") hide($("commands"), $("actions"));
  if (event.altKey && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
    event.preventDefault();
    const all = [...world.people.keys()];
    const next = all.indexOf(world.who) + (event.key === "ArrowDown" ? 1 : -1);
    openChat(all[(next + all.length) % all.length]);
  }
});

// What the server tells ------------------------------------------------------------------------------------------------

function take(news) {
  setTime(news.now);
  for (const person of news.people ?? []) {
    world.people.set(person.id, person);
    world.read.set(person.id, Math.max(person.read, world.read.get(person.id) ?? 0));
  }
  const wasAtEnd = isStuck;
  let isMine = false;
  for (const message of news.posts) {
    if (!world.posts.has(message.chat)) world.posts.set(message.chat, new Map());
    const known = world.posts.get(message.chat);
    const isSame = JSON.stringify(known.get(message.id)) === JSON.stringify(message);
    known.set(message.id, message);
    if (message.chat !== world.who || isSame) continue;
    isMine ||= !message.by_bot && !shown.has(message.id);
    update(message);
  }
  if (news.clock) world.clock = news.clock;
  if (news.tour) world.tour = news.tour;
  if (world.who === null && world.people.size) {
    const last = Number(sessionStorage.getItem("who"));
    openChat(world.people.has(last) ? last : [...world.people.keys()][0]);
  } else if (news.posts.length || news.people) {
    if (wasAtEnd || isMine) toEnd();
    else $("down").hidden = false;
    markRead();
    drawPeople();
    if (news.people) drawTop();
  }
  for (const answer of news.answers) answered(answer);
  if (news.clock) drawClock();
  drawTour();
}

log.append(make("div", "empty", make("div", "spinner"), "Запускаем…"));
const events = new EventSource(at("events"));
events.addEventListener("message", (event) => take(JSON.parse(event.data)));
events.addEventListener("error", () => events.readyState !== EventSource.OPEN && toast("Связь с ботом потеряна. Если вы его остановили, запустите снова и откройте новую ссылку."));
setInterval(tick, 1000);
